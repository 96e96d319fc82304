import { expect, it } from 'vitest'
import { page } from 'vitest/browser'

import { createFakeDesk } from '../../../test/page/fake/fake-desk.ts'
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
