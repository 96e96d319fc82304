import { expect, it } from 'vitest'
import { page } from 'vitest/browser'

import { openDesk } from '../../../test/page/open-desk.tsx'

it('a fact of a decision leads to the decisions that share it', async () => {
  const { address } = await openDesk('/decisions/d7')
  await page.getByText('Everything that the rules saw').click()
  await page.getByRole('link', { name: 'Find others with signals.device.known = true' }).click()
  await expect.element(page.getByRole('heading', { level: 1, name: 'Decisions' })).toBeVisible()
  expect(new URLSearchParams(address().split('?')[1]).get('fact')).toBe('signals.device.known = true')
  await page.getByRole('button', { name: 'Remove the filter Fact: signals.device.known = true' }).click()
  await expect.poll(address).toBe('/decisions')
})

it('a fact is typed into a filter, and one that is none is refused with an example', async () => {
  const { address } = await openDesk('/decisions')
  await page.getByRole('button', { name: 'Filter', exact: true }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabelText('Show only').selectOptions('Fact')
  await dialog.getByLabelText('Fact', { exact: true }).fill('device is new')
  await dialog.getByRole('button', { name: 'Apply' }).click()
  await expect.element(dialog.getByRole('alert')).toBeVisible()
  await dialog.getByLabelText('Fact', { exact: true }).fill('signals.device.known = false')
  await dialog.getByRole('button', { name: 'Apply' }).click()
  await expect.poll(address).toBe('/decisions?fact=signals.device.known+%3D+false')
})
