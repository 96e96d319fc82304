import { bankPages } from './support/bank-pages.ts'
import { demoCustomer } from './support/demo-customer.ts'
import { expect, test } from './support/test.ts'

/** Finds text that is cut off, overflows the page, or is broken within a word. */
function faults(): string[] {
  const found: string[] = []
  const name = (element: Element): string => `${element.localName}: ${element.textContent?.trim().slice(0, 40)}`
  if (document.documentElement.scrollWidth > window.innerWidth) found.push('the page scrolls sideways')
  for (const element of document.querySelectorAll('main *, nav a, header *')) {
    // Chips and sections scroll sideways by design.
    if (!element.checkVisibility() || element.closest('.visually-hidden, .skip, .tool > span, .chips, .sections, svg'))
      continue
    const { left, right } = element.getBoundingClientRect()
    if (right > window.innerWidth + 1 || left < -1) found.push(`outside the page: ${name(element)}`)
    if (element.childElementCount > 0 || !element.textContent?.trim()) continue
    if (element.scrollWidth > element.clientWidth + 1 && getComputedStyle(element).display !== 'inline')
      found.push(`cut off: ${name(element)}`)
    const words = element.textContent.trim().split(/\s+/)
    const lines = new Set([...rangesOf(element)].map(({ top }) => Math.round(top))).size
    if (words.length === 1 && words[0] && words[0].length < 16 && lines > 1)
      found.push(`a word in pieces: ${name(element)}`)
  }
  return found

  function rangesOf(element: Element): DOMRectList {
    const range = document.createRange()
    range.selectNodeContents(element)
    return range.getClientRects()
  }
}

for (const { name, width, height } of [
  { name: 'on a phone', width: 390, height: 844 },
  { name: 'on a desktop', width: 1280, height: 800 },
])
  test(`WCAG 1.4.4: with text twice as large, ${name}, nothing is cut off or broken apart`, async ({ page, bank }) => {
    await page.setViewportSize({ width, height })
    const { northbank, payee } = await demoCustomer(page, bank)
    // Equivalent of the browser's own text size setting.
    await page.addInitScript(() => {
      addEventListener('DOMContentLoaded', () => document.documentElement.style.setProperty('font-size', '200%'))
    })
    for (const [picture, path] of Object.entries(bankPages)) {
      await page.goto(`${bank.origin}${path}`)
      await northbank.loaded()
      expect(await page.evaluate(faults), path).toEqual([])
      await page.screenshot({ path: test.info().outputPath(`${picture}.png`), fullPage: true })
    }
    await northbank.sendTransfer({ payee, amount: '980.00' })
    await expect(northbank.receipt).toBeVisible()
    expect(await page.evaluate(faults), 'receipt').toEqual([])
    await page.screenshot({ path: test.info().outputPath('receipt.png'), fullPage: true })
  })
