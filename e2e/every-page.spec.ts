import { findings } from './support/axe.ts'
import { bankPages } from './support/bank-pages.ts'
import { Northbank, Prompt } from './support/northbank.ts'
import { expect, test } from './support/test.ts'

for (const colorScheme of ['light', 'dark'] as const) {
  test(`A11Y-02: axe finds no fault in the bank, ${colorScheme}`, async ({ page, bank }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    const northbank = new Northbank(page, bank.origin)
    const prompt = new Prompt(page)
    await page.goto(bank.origin)
    await expect(page.getByRole('button', { name: 'Try it with a demo customer' })).toBeVisible()
    expect(await findings(page), 'signed out').toEqual([])
    await northbank.becomeDemoCustomer()
    await northbank.sendTransfer({ payee: await northbank.knownPayee(), amount: '1500.00' })
    await expect(prompt.dialog).toBeVisible()
    expect(await findings(page), 'prompt').toEqual([])
    await prompt.cancel()
    for (const path of Object.values(bankPages)) {
      await page.goto(bank.origin + path)
      await northbank.loaded()
      expect(await findings(page), path).toEqual([])
    }
  })
}

test('A11Y-10: the bank fits 320 pixels without scrolling sideways', async ({ page, bank }) => {
  await page.setViewportSize({ width: 320, height: 640 })
  const northbank = new Northbank(page, bank.origin)
  const overflow = (): Promise<number> =>
    page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  await page.goto(bank.origin)
  await expect(page.getByRole('figure')).toBeVisible()
  expect(await overflow(), 'signed out').toBe(0)
  await northbank.becomeDemoCustomer()
  for (const path of Object.values(bankPages)) {
    await page.goto(bank.origin + path)
    await northbank.loaded()
    expect(await overflow(), path).toBe(0)
  }
})

test('the pages of the bank use the width of a wide screen', async ({ page, bank }) => {
  await page.setViewportSize({ width: 1440, height: 900 })
  const northbank = new Northbank(page, bank.origin)
  await northbank.becomeDemoCustomer()
  // The inbox has two messages, which are side by side.
  for (const amount of ['1500.00', '1600.00']) {
    const prompt = new Prompt(page)
    await northbank.sendTransfer({ payee: await northbank.knownPayee(), amount })
    await prompt.sendCode()
    await prompt.cancel()
  }
  const free = (): Promise<number> =>
    page.evaluate(() => {
      const rightOf = (element: Element): number => element.getBoundingClientRect().right
      const content = document.querySelector('main')
      const end = content ? rightOf(content) - Number.parseFloat(getComputedStyle(content).paddingRight) : 0
      return end - Math.max(...Array.from(document.querySelectorAll('main .card'), rightOf))
    })
  const { 'not-found': _, ...pages } = bankPages
  for (const path of Object.values(pages)) {
    await page.goto(bank.origin + path)
    await northbank.loaded()
    expect(await free(), path).toBeCloseTo(0, 0)
  }
})

test('a receipt on paper shows the payment, and neither the navigation nor buttons nor the devtools', async ({
  page,
  bank,
}) => {
  const northbank = new Northbank(page, bank.origin)
  await northbank.becomeDemoCustomer()
  await northbank.sendTransfer({ payee: await northbank.knownPayee(), amount: '12.00' })
  await expect(northbank.receipt).toBeVisible()
  const devtools = page.getByRole('button', { name: /devtools/i })
  await expect(devtools).toBeVisible()
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' })
  await expect(northbank.receipt).toBeVisible()
  await expect(
    page
      .getByRole('main')
      .getByText(/^12\.00/)
      .first(),
  ).toBeVisible()
  await expect(page.getByRole('navigation')).toHaveCount(0)
  await expect(page.getByRole('banner')).toHaveCount(0)
  await expect(page.getByRole('main').getByRole('button')).toHaveCount(0)
  await expect(devtools).toHaveCount(0)
  await expect(page.locator('html')).toHaveCSS('color-scheme', 'light')
})

test('A11Y-01: at 400 % zoom no control with the focus is behind the bar at the bottom (WCAG 2.4.11)', async ({
  page,
  bank,
}) => {
  const northbank = new Northbank(page, bank.origin)
  await northbank.becomeDemoCustomer()
  await page.setViewportSize({ width: 320, height: 256 })
  /** The focused control of the page's content, and whether the bar covers it. */
  const focused = (): Promise<{ readonly name: string; readonly isCovered: boolean } | undefined> =>
    page.evaluate(() => {
      const control = document.activeElement
      const bar = document.querySelector('nav.rail')
      if (!control?.closest('main') || !bar) return undefined
      const isCovered = control.getBoundingClientRect().top >= bar.getBoundingClientRect().top
      return { name: control.id || control.textContent, isCovered }
    })
  for (const path of [bankPages.pay, bankPages.security]) {
    await page.goto(bank.origin + path)
    await northbank.loaded()
    const covered: string[] = []
    let seen = 0
    await page.getByRole('heading', { level: 1 }).focus()
    for (let stop = 0; stop < 25; stop++) {
      await page.keyboard.press('Tab')
      const control = await focused()
      if (control) seen++
      if (control?.isCovered) covered.push(control.name)
    }
    expect(seen, path).toBeGreaterThan(8)
    expect(covered, path).toEqual([])
  }
})
