import { expect, it, vi } from 'vitest'
import { page } from 'vitest/browser'

import type { DecisionReport } from '../../contract.ts'
import { createFakeDesk } from '../../../test/page/fake/fake-desk.ts'
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

it('a fact of a decision of staff leads to decisions of staff', async () => {
  const desk = createFakeDesk({ me: { audiences: ['customers', 'staff'] } })
  const fetch: typeof desk.fetch = async (input, init) => {
    const response = await desk.fetch(input, init)
    if (!new Request(input, init).url.endsWith('/decisions/d7')) return response
    const report = (await response.json()) as DecisionReport
    return Response.json({ ...report, decision: { ...report.decision, audience: 'staff' } } satisfies DecisionReport)
  }
  const { address } = await openDesk('/decisions/d7', { desk: { ...desk, fetch } })
  await page.getByText('Everything that the rules saw').click()
  await page.getByRole('link', { name: 'Find others with signals.device.known = true' }).click()
  await expect.element(page.getByRole('heading', { level: 1, name: 'Decisions' })).toBeVisible()
  expect(new URLSearchParams(address().split('?')[1]).getAll('audience')).toEqual(['staff'])
})

it('a sixth fact is refused in the dialog, and the filters before it stay', async () => {
  const facts = Array.from({ length: 5 }, (_, index) => `details[${index}].type = "payment"`)
  const path = `/decisions?${new URLSearchParams(facts.map((value) => ['fact', value]))}`
  await openDesk(path)
  await page.getByRole('button', { name: 'Filter', exact: true }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabelText('Show only').selectOptions('Fact')
  await dialog.getByLabelText('Fact', { exact: true }).fill('signals.device.known = false')
  await dialog.getByRole('button', { name: 'Apply' }).click()
  await expect.element(dialog.getByRole('alert')).toMatchTextContent('at most 5 facts')
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  await expect.element(page.getByRole('button', { name: /^Remove the filter Fact/ }).nth(4)).toBeVisible()
})

it('two customers with one name have separate filters', async () => {
  const desk = createFakeDesk({ me: { hasNames: true } })
  const fetch: typeof desk.fetch = async (input, init) =>
    new Request(input, init).url.endsWith('/people')
      ? Response.json({ people: ['p1', 'p2'].map((userId) => ({ userId, name: 'Lena Hoffmann' })) })
      : desk.fetch(input, init)
  const complaints = vi.spyOn(console, 'error').mockReturnValue()
  await openDesk('/decisions?user=p1&user=p2', { desk: { ...desk, fetch } })
  await expect.element(page.getByText('Customer: Lena Hoffmann').nth(1)).toBeVisible()
  expect(complaints).not.toHaveBeenCalled()
  complaints.mockRestore()
})
