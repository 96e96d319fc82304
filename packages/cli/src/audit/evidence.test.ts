import { describe, expect, it } from 'vitest'

import { database, file, stepup, workInFreshFolder } from '../../test/command-line.ts'
import { approvePayment } from '../../test/approve-payment.ts'

workInFreshFolder()

describe('the evidence command', () => {
  it('an exported evidence document verifies by itself', async () => {
    const { path, challengeId, userId } = await approvePayment()
    const written = await stepup(['evidence', challengeId, '--sqlite', path])
    expect(written.code).toBe(0)
    const document = file('evidence.json', written.out)
    const checked = await stepup(['evidence', 'verify', document, '--secret-env', 'STEPUP_SECRET'])
    expect([checked.code, checked.out]).toEqual([0, expect.stringContaining('A link commits to this evidence.')])
    const forged = file('forged.json', written.out.replaceAll(userId, 'mallory'))
    expect((await stepup(['evidence', 'verify', forged])).code).toBe(1)
    const held = await stepup(['audit', 'verify', '--sqlite', path, '--secret-env', 'STEPUP_SECRET'])
    expect(held.out).toContain('the evidence of 1 approval match the trail')
  })

  it('the evidence command reports missing and invalid evidence', async () => {
    const path = await database()
    expect(await stepup(['evidence', 'c1', '--sqlite', path])).toMatchObject({
      code: 2,
      err: expect.stringContaining('There is no evidence of c1') as string,
    })
    expect((await stepup(['evidence', 'verify', file('empty.json', '{}')])).err).toContain('version 1')
    expect((await stepup(['evidence', 'verify', file('cut.json', '{')])).err).toContain('is no evidence')
  })
})
