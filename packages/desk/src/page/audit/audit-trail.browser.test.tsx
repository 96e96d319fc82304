import { expect, it } from 'vitest'
import { page } from 'vitest/browser'

import { createFakeDesk } from '../../../test/page/fake/fake-desk.ts'
import { problem } from '../../../test/page/fake/problem.ts'
import { openDesk } from '../../../test/page/open-desk.tsx'

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
  await expect.element(page.getByText('310 decisions and the evidence of 84 approvals match them.')).toBeVisible()
  expect(desk.calls.filter((name) => name === 'GET audit/verification')).toHaveLength(1)
})

it('the result of a verification is in the status that was there before it', async () => {
  await openDesk('/audit')
  await expect.element(page.getByRole('button', { name: 'Verify' })).toBeVisible()
  const before = document.querySelectorAll('[role=status]')
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
  const problems = [{ seq: 1300, message: 'It was changed after it was written.' }]
  await openDesk('/audit', { desk: createFakeDesk({ problems }) })
  await page.getByRole('button', { name: 'Verify' }).click()
  const report = page.getByRole('alert')
  await expect.element(report.getByText('No. 1,300', { exact: false })).toBeVisible()
  await expect.element(report.getByText('It was changed after it was written.')).toBeVisible()
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
