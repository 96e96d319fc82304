import { expect, it } from 'vitest'
import { page } from 'vitest/browser'

import type { AuditVerification } from '../../contract.ts'
import { createFakeDesk } from '../../../test/page/fake/fake-desk.ts'
import { problem } from '../../../test/page/fake/problem.ts'
import { openDesk } from '../../../test/page/open-desk.tsx'

const message = 'English'
const gap = { from: 1200, through: 1299 }
/** One problem of each kind. */
const everyProblem: AuditVerification['problems'] = [
  { seq: 1300, message, kind: 'changed' },
  { seq: 1301, message, kind: 'archived', ...gap, archivedBy: 1400 },
  { seq: 1301, message, kind: 'cut', ...gap },
  { seq: 1302, message, kind: 'not_a_link' },
  { seq: 1302, message, kind: 'not_chained' },
  { seq: 1302, message, kind: 'not_sealed' },
  { seq: 1302, message, kind: 'not_the_anchor' },
  { seq: 1302, message, kind: 'anchor_before' },
  { seq: 1302, message, kind: 'anchor_missing' },
  { seq: 1302, message, kind: 'anchor_in_archive', archivedBy: 1400 },
  { seq: 1302, message, kind: 'not_in_order', expected: 1303 },
  { seq: 1302, message, kind: 'other_stream', stream: 'other', expected: 'stepup' },
  { seq: 1302, message, kind: 'other_archive', through: 1200 },
  { seq: 1302, message, kind: 'decision_changed', decisionId: 'd1' },
  { seq: 1302, message, kind: 'decision_missing', decisionId: 'd1' },
  { seq: 1302, message, kind: 'evidence_changed', challengeId: 'c1' },
  { seq: 1302, message, kind: 'evidence_missing', challengeId: 'c1' },
]

it('the audit trail of a period is exported as a file, with the command that verifies it', async () => {
  await openDesk('/audit?last=7d')
  await expect.element(page.getByText('No. 1,201', { exact: false })).toBeVisible()
  await expect
    .element(page.getByRole('link', { name: 'Export' }))
    .toHaveAttribute('href', '/desk/api/audit.ndjson?first=1201&through=2404')
  await expect
    .element(page.getByText(/^npx @stepup\/cli audit verify audit-1201-2404\.ndjson --after 1200:\S+ --anchor 2404:/))
    .toBeVisible()
})

it('the audit trail is verified when the reader asks for it', async () => {
  const { desk } = await openDesk('/audit')
  await page.getByRole('button', { name: 'Verify' }).click()
  await expect.element(page.getByText('All 1,204 entries up to the newest are unchanged')).toBeVisible()
  await expect
    .element(page.getByText('Matching records: 310 decisions, and the evidence of 84 approvals.'))
    .toBeVisible()
  expect(desk.calls.filter((name) => name === 'GET audit/verification')).toHaveLength(1)
})

it('the result of a verification is in the status that was there before it', async () => {
  await openDesk('/audit')
  await expect.element(page.getByRole('button', { name: 'Verify' })).toBeVisible()
  const before = document.querySelectorAll('[role=status]')
  const hint = page.getByText('The trail records who exports what, and when.').element()
  expect(hint.closest('.stack')?.getBoundingClientRect().bottom).toBe(hint.getBoundingClientRect().bottom)
  await page.getByRole('button', { name: 'Verify' }).click()
  await expect.element(page.getByText('All 1,204 entries up to the newest are unchanged')).toBeVisible()
  expect(
    [...before].filter(({ isConnected, textContent }) => isConnected && textContent.includes('1,204')),
  ).toHaveLength(1)
  await expect.element(page.getByText('The trail records who exports what, and when.')).toBeVisible()
})

it('a trail that is too long for the desk is left to the command', async () => {
  const desk = createFakeDesk()
  const fetch: typeof desk.fetch = async (input, init) =>
    new Request(input, init).url.includes('/audit/verification') ? problem('invalid_request') : desk.fetch(input, init)
  await openDesk('/audit', { desk: { ...desk, fetch } })
  await page.getByRole('button', { name: 'Verify' }).click()
  const refusal = page.getByRole('alert')
  await expect.element(refusal).toBeVisible()
  expect(refusal.element().textContent).toContain('export this one and run the command below')
})

it('a changed audit trail is reported with the numbers of its entries', async () => {
  await openDesk('/audit', { desk: createFakeDesk({ problems: everyProblem }) })
  await page.getByRole('button', { name: 'Verify' }).click()
  const report = page.getByRole('alert')
  await expect.element(report.getByText('No. 1,300: It was changed after it was written.')).toBeVisible()
  await expect
    .element(
      report.getByText(
        'No. 1,301: No. 1,200 to 1,299 are missing before it. They were archived, according to No. 1,400.',
      ),
    )
    .toBeVisible()
})

it('a changed audit trail is reported in the language of the page, whatever has changed', async () => {
  await openDesk('/audit', { desk: createFakeDesk({ problems: everyProblem }), locale: 'de' })
  await page.getByRole('button', { name: 'Prüfen' }).click()
  const report = page.getByRole('alert')
  await expect.element(report.getByText('Nr. 1.300: Er wurde nachträglich verändert.')).toBeVisible()
  const items = [...report.element().querySelectorAll('li')].map(({ textContent }) => textContent)
  expect(items.filter((text) => /English|undefined/u.test(text))).toEqual([])
  expect(new Set(items).size).toBe(everyProblem.length)
  expect(items.join('\n')).toContain('Davor fehlen Nr. 1.200 bis 1.299.')
  expect(items.join('\n')).toContain('Die Entscheidung d1 weicht davon ab')
})

it('a period without entries offers no export', async () => {
  await openDesk(`/audit?from=0&to=${Date.UTC(2000, 0)}`)
  await expect.element(page.getByRole('heading', { name: 'No entries' })).toBeVisible()
  await expect.element(page.getByRole('link', { name: 'Export' })).not.toBeInTheDocument()
})

it('the audit trail is no place of the desk without the right to it', async () => {
  await openDesk('/', { desk: createFakeDesk({ me: { may: ['look'] } }) })
  await expect.element(page.getByRole('link', { name: 'Audit trail' })).not.toBeInTheDocument()
  await openDesk('/', { desk: createFakeDesk({ me: { may: ['look', 'audit'] } }) })
  await expect.element(page.getByRole('link', { name: 'Audit trail' }).first()).toBeVisible()
})
