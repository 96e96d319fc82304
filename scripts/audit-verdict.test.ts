import { expect, it } from 'vitest'

import { judgeAudit } from './audit-verdict.ts'

it('the audit’s check releases a version without weaknesses', () => {
  expect(judgeAudit({ code: 0, output: 'No known vulnerabilities found\n' })).toBeUndefined()
})

it.each([
  ['a weakness', { code: 1, output: '1 vulnerabilities found\nSeverity: 1 high' }, 'known weaknesses'],
  [
    'a registry without advisories, although the command succeeds',
    { code: 0, output: 'Error: ERR_PNPM_AUDIT_BAD_RESPONSE\nThe audit endpoint responded with 405' },
    'were not audited',
  ],
  ['silence', { code: 0, output: '' }, 'neither'],
])('the audit’s check stops a release for %s', (_, result, said) => {
  expect(judgeAudit(result)).toContain(said)
})
