import { findings } from './support/axe.ts'
import { Northbank } from './support/northbank.ts'
import { expect, test } from './support/test.ts'

test('the bank, its prompt, its mails and its receipts are German in German', async ({ page, bank }) => {
  const northbank = new Northbank(page, bank.origin)
  await page.goto(bank.origin)
  await page.getByRole('button', { name: 'Deutsch' }).click()
  await expect(page.locator('html')).toHaveAttribute('lang', 'de')
  await page.getByRole('button', { name: 'Mit einer Demo-Kundin ausprobieren' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Hallo, Mara')

  await expect(page.getByText(/Kartenzahlung/).first()).toBeVisible()
  await expect(page.getByText(/Card payment|Standing order|Salary/)).toHaveCount(0)
  await page.getByRole('link', { name: '1.250 EUR überweisen' }).click()
  await expect(page.getByLabel('Betrag')).toHaveValue('1250,00')
  await page.getByLabel('Betrag').fill('1.250,00')
  await expect(page.getByText('Überweisungen über 1.000 EUR müssen Sie freigeben.')).toBeVisible()
  await page.getByRole('button', { name: '1.250,00 EUR überweisen' }).click()
  const prompt = page.getByRole('dialog')
  await expect(prompt).toHaveAccessibleName('Überweisung freigeben')
  await prompt.getByRole('button', { name: /Code/ }).click()
  await page.getByRole('button', { name: /^\d{6} einfügen$/ }).click()
  await expect(page.getByText('Freigegeben mit einem Code per E-Mail')).toBeVisible()
  expect(await northbank.newestMessage()).toContain('ist Ihr Code. Vorgang: Überweisung freigeben')

  expect(await findings(page)).toEqual([])

  await page.getByRole('button', { name: 'English' }).click()
  await expect(page.getByText('Approved with a code by e-mail')).toBeVisible()
  await page.reload()
  await expect(page.getByText('Approved with a code by e-mail')).toBeVisible()
})
