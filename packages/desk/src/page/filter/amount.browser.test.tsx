import { expect, it } from 'vitest'
import { page } from 'vitest/browser'

import { createFakeDesk } from '../../../test/page/fake/fake-desk.ts'
import { openDesk } from '../../../test/page/open-desk.tsx'

it.each([
  ['en', 'Filter', 'Show only', 'Amount over', '10,000', 'Apply', 'Amount: over 10,000 JPY', 'Currency'],
  ['de', 'Filter', 'Nur anzeigen', 'Betrag über', '10.000', 'Anwenden', 'Betrag: über 10.000 JPY', 'Währung'],
] as const)(
  'a filter shows only requests about more than an amount of its currency, in the notation of the language: %s',
  async (locale, filter, by, over, amount, apply, chip, currency) => {
    const { address } = await openDesk('/decisions?outcome=allowed', {
      locale,
      desk: createFakeDesk({ decisions: 2000 }),
    })
    await page.getByRole('button', { name: filter, exact: true }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabelText(by).selectOptions(over)
    await dialog.getByLabelText(over).fill('1 million')
    await dialog.getByRole('button', { name: apply }).click()
    await expect.element(dialog.getByRole('alert')).toBeVisible()
    await dialog.getByLabelText(over).fill(amount)
    await dialog.getByLabelText(currency).selectOptions('JPY')
    await expect.element(dialog.getByRole('alert')).not.toBeInTheDocument()
    await dialog.getByRole('button', { name: apply }).click()
    await expect.element(page.getByText(chip, { exact: true })).toBeVisible()
    expect(address()).toBe('/decisions?over=10000+JPY&outcome=allowed')

    await page.getByRole('button', { name: new RegExp(chip) }).click()
    await expect.poll(address).toBe('/decisions?outcome=allowed')
  },
)
