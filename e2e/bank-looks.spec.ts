import { pathToFileURL } from 'node:url'
import { join } from 'node:path'

import type { Page } from '@playwright/test'

import { bankPages } from './support/bank-pages.ts'
import { startBank, type Bank } from './support/bank.ts'
import { Northbank } from './support/northbank.ts'
import { isSameMachine } from './support/same-machine.ts'
import { expect, test } from './support/test.ts'

/*
 * Screenshots of every page of the bank. `pnpm --filter @stepup/e2e looks` updates them; a person reviews them before
 * they are committed.
 */

const looks = [
  { name: 'light', width: 1280, colorScheme: 'light' },
  { name: 'dark', width: 1280, colorScheme: 'dark' },
  { name: 'phone', width: 390, colorScheme: 'light' },
  { name: 'rtl', width: 1280, colorScheme: 'light', dir: 'rtl' },
  { name: 'large-text', width: 390, colorScheme: 'light', textSize: '200%' },
] as const

const clock = pathToFileURL(join(import.meta.dirname, 'support/fixed-clock.ts')).href

let bank: Bank
test.beforeAll(async () => {
  bank = await startBank('looks', { NODE_OPTIONS: `--import=${clock}` })
})
test.afterAll(() => bank.stop())

test.use({ trace: 'off' })

for (const { name, width, colorScheme, ...root } of looks.map((look) => ({ dir: 'ltr', textSize: '100%', ...look })))
  test(`every page of the bank matches its picture, ${name}`, async ({ page }, info) => {
    await page.emulateMedia({ reducedMotion: 'reduce', colorScheme })
    await page.setViewportSize({ width, height: 900 })
    await page.clock.setFixedTime('2026-03-02T09:41:00Z')
    await page.addInitScript(
      ([dir, textSize]) => {
        addEventListener('DOMContentLoaded', () => {
          document.documentElement.dir = dir
          document.documentElement.style.setProperty('font-size', textSize)
        })
      },
      [root.dir, root.textSize] as const,
    )
    const options = { mask: [page.locator('main input[type=email]')] }
    const look = async (picture: string): Promise<void> => {
      // The devtools tab appears last. On the landing page it waits for an interaction.
      if (picture !== 'landing')
        await expect(page.getByRole('button', { name: 'Open the step-up devtools' })).toBeVisible()
      await settleNumbers(page)
      await expect.soft(page, picture).toHaveScreenshot(['bank', name, `${picture}.png`], options)
    }
    const northbank = new Northbank(page, bank.origin)
    await page.goto(bank.origin)
    if (!(await isSameMachine(page, info))) return
    await expect(page.getByRole('figure')).toBeVisible()
    await look('landing')
    await northbank.becomeDemoCustomer()
    for (const [picture, path] of Object.entries(bankPages)) {
      await page.goto(bank.origin + path)
      await northbank.loaded()
      await look(picture)
    }
    await northbank.sendTransfer({ payee: await northbank.knownPayee(), amount: '25.00' })
    await expect(northbank.receipt).toBeVisible()
    await look('receipt')
  })

/** Replaces account numbers and ids with zeros, because they differ per customer and wrap by their width. */
async function settleNumbers(page: Page): Promise<void> {
  await page.evaluate(() => {
    for (const element of document.querySelectorAll('.number, .facts dd, .hint')) {
      const isShortened = /[·•]{2}/.test(element.textContent)
      const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
      while (texts.nextNode()) {
        const text = texts.currentNode
        const shown = text.textContent ?? ''
        if (element.matches('.number')) text.textContent = shown.replaceAll(/[\da-z]/gi, '0')
        else if (isShortened) text.textContent = shown.replaceAll(/\d/g, '0')
      }
    }
  })
}
