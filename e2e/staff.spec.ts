import { findings } from './support/axe.ts'
import { Desk } from './support/desk.ts'
import { expect, test } from './support/test.ts'

test('a member of staff signs in separately from customers, and adds a passkey', async ({
  page,
  bank,
  authenticator,
}) => {
  await page.goto(bank.origin)
  await page.getByRole('link', { name: 'For the bank’s staff' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'For the bank’s staff' })).toBeFocused()
  await page.getByRole('button', { name: 'Sign in as Ines Albers' }).click()
  await expect(page.getByText('Approve the changes of others')).toBeVisible()
  await new Desk(page, bank.origin).addPasskey()
  expect(await authenticator.count()).toBe(1)

  await page.goto(bank.origin)
  await expect(page.getByRole('button', { name: 'Try it with a demo customer' })).toBeVisible()
  await page.goto(`${bank.origin}/staff`)
  await page.getByRole('button', { name: 'Sign out' }).click()
  await expect(page.getByRole('button', { name: 'Sign in as Ines Albers' })).toBeVisible()
})

test('a member of staff on a machine without an authenticator adds a simulated passkey', async ({ page, ownBank }) => {
  await page.goto(`${ownBank.origin}/staff`)
  await page.getByRole('button', { name: 'Sign in as Tom Reinders' }).click()
  await page.getByLabel(/Use a simulated passkey/).check()
  await page.getByRole('button', { name: 'Add a passkey' }).click()
  await new Desk(page, ownBank.origin).enterMailedCode()
  await page
    .getByRole('dialog', { name: 'Simulated passkey' })
    .getByRole('button', { name: 'Create a passkey' })
    .click()
  await expect(page.getByText('Passkey added', { exact: true })).toBeVisible()
})

for (const colorScheme of ['light', 'dark'] as const) {
  test(`A11Y-02: axe finds no fault on the page of the staff, which fits 320 pixels, ${colorScheme}`, async ({
    page,
    bank,
  }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await page.setViewportSize({ width: 320, height: 640 })
    const overflow = (): Promise<number> =>
      page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
    await page.goto(`${bank.origin}/staff`)
    await page.getByRole('button', { name: 'Deutsch' }).click()
    const kim = page.getByRole('button', { name: 'Als Kim Sattler anmelden' })
    await expect(kim).toBeVisible()
    expect([await findings(page), await overflow()]).toEqual([[], 0])
    await kim.click()
    await expect(page.getByText('Entscheidungen und Regeln ansehen')).toBeVisible()
    await expect(page.getByRole('button', { name: 'Passkey hinzufügen' })).toBeVisible()
    expect([await findings(page), await overflow()]).toEqual([[], 0])
  })
}
