import { expect, it } from 'vitest'
import { page } from 'vitest/browser'

import { openDesk } from '../../../test/page/open-desk.tsx'

it('the alert that fires is first in the list, with its cause', async () => {
  await openDesk('/alerts')
  const first = page.getByRole('main').getByRole('listitem').first()
  await expect.element(first.getByText('70.8% instead of 21.0%: 184 of 260 requests')).toBeVisible()
  await expect
    .element(first.getByRole('link', { name: 'Show these decisions' }))
    .toHaveAttribute('href', expect.stringMatching(/^\/desk\/decisions\?from=\d+&to=\d+&action=transfer\.create$/))
})

it('a new alert shows how often it would have fired before it is saved', async () => {
  const { desk } = await openDesk('/alerts/new')
  await expect.element(page.getByText('Would have fired 3 times')).toBeVisible()
  expect(desk.calls).not.toContain('POST alerts')
  await page.getByLabelText('Times the usual').fill('5')
  await expect.element(page.getByText('Wouldn’t have fired')).toBeVisible()
  await page.getByRole('button', { name: 'Save alert' }).click()
  await expect.element(page.getByText(/Give the alert a name/)).toBeVisible()
  await page.getByLabelText('Name').fill('More questions')
  await page.getByRole('button', { name: 'Save alert' }).click()
  await expect.element(page.getByRole('link', { name: 'More questions' })).toBeVisible()
  expect(desk.bodies.at(-1)?.body).toMatchObject({ name: 'More questions', factor: 5, enabled: true })
})

it('an alert is removed after a confirmation', async () => {
  await openDesk('/alerts/abandoned')
  await page.getByRole('button', { name: 'Remove alert' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Remove alert' }).click()
  await expect.element(page.getByRole('heading', { name: 'Alerts', level: 1 })).toBeVisible()
  await expect.element(page.getByText('Text messages don’t arrive')).not.toBeInTheDocument()
})

it('the key of the chart has the look of each course, and of the points at which the alert would have fired', async () => {
  await openDesk('/alerts/new')
  const key = page.getByRole('group', { name: 'Watched and usual value' }).getByRole('list').first()
  await expect.element(key).toBeVisible()
  const entries = [...key.element().querySelectorAll('li')].map((entry) => [
    entry.textContent,
    entry.querySelector<HTMLElement>('.swatch')?.dataset['shape'],
  ])
  expect(entries).toEqual([
    ['Watched', 'line'],
    ['Usual', 'line'],
    ['Fires from here up', 'dashes'],
    ['Would have fired', 'dot'],
  ])
})
