import { expect, it } from 'vitest'
import { page } from 'vitest/browser'

import { createFakeDesk } from '../../../test/page/fake/fake-desk.ts'
import { fakePolicies } from '../../../test/page/fake/policies.ts'
import { openDesk } from '../../../test/page/open-desk.tsx'

it('the desk links to the app’s home, and signs out where the app allows it', async () => {
  const { desk, left } = await openDesk('/', { desk: createFakeDesk({ me: { home: '/staff', signsOut: true } }) })
  await expect.element(page.getByRole('link', { name: 'Staff pages' })).toHaveAttribute('href', '/staff')
  await page.getByRole('button', { name: 'Sign out' }).click()
  await expect.poll(() => left).toEqual(['/staff'])
  expect(desk.calls).toContain('POST sign-out')
})

it('a failed sign-out shows an error, and stays on the page', async () => {
  const desk = createFakeDesk({ me: { signsOut: true } })
  desk.fail('POST sign-out', 'temporarily_unavailable')
  const { left } = await openDesk('/', { desk })
  await page.getByRole('button', { name: 'Sign out' }).click()
  await expect.element(page.getByRole('alert')).toBeVisible()
  expect(left).toEqual([])
})

it('an app without a home and a sign-out has neither at the desk', async () => {
  await openDesk('/')
  await expect.element(page.getByRole('link', { name: 'Staff pages' })).not.toBeInTheDocument()
  await expect.element(page.getByRole('button', { name: 'Sign out' })).not.toBeInTheDocument()
})

/** A desk with one version that Ines has proposed. */
async function deskWithProposal() {
  const desk = createFakeDesk()
  const call = (path: string, body: object) =>
    desk.fetch(`/desk/api/${path}`, { method: 'POST', body: JSON.stringify(body) })
  await call('policies', { data: fakePolicies, reason: 'Fewer questions' })
  await call('policies/v2/propose', { hash: 'hash-2' })
  return desk
}

it('the navigation counts the versions that wait for the approval of a manager', async () => {
  const desk = await deskWithProposal()
  desk.signIn({ userId: 'tom', name: 'Tom Reinders' })
  await openDesk('/', { desk })
  await expect.element(page.getByRole('link', { name: 'Versions 1 awaiting your approval' })).toBeVisible()
})

it.each([
  { who: 'the author of a version', member: {} },
  { who: 'staff without the right to approve', member: { userId: 'kim', may: ['look', 'change'] as const } },
])('the navigation counts no version for $who', async ({ member }) => {
  const desk = await deskWithProposal()
  desk.signIn(member)
  await openDesk('/versions/v2', { desk })
  await expect.element(page.getByText('Awaiting approval')).toBeVisible()
  await expect.element(page.getByText(/awaiting your approval/)).not.toBeInTheDocument()
})
