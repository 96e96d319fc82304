import { mkdirSync } from 'node:fs'
import { join } from 'node:path'

import { chromium, type Browser } from '@playwright/test'
import { addVirtualAuthenticator } from '@stepup/testing/playwright'

import { launchOptions } from '../scripts/browser.ts'
import { startBank, type Bank } from './support/bank.ts'
import { Northbank, Prompt } from './support/northbank.ts'

// Takes screenshots of the running bank for the docs: `pnpm --filter @stepup/e2e pictures`.

const folder = join(import.meta.dirname, '../apps/docs/src/assets')

async function takePicture(browser: Browser, bank: Bank, colorScheme: 'light' | 'dark'): Promise<void> {
  const context = await browser.newContext({
    colorScheme,
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
    reducedMotion: 'reduce',
    viewport: { width: 960, height: 640 },
    deviceScaleFactor: 2,
  })
  const page = await context.newPage()
  await addVirtualAuthenticator(page)
  const northbank = new Northbank(page, bank.origin)
  await northbank.becomeDemoCustomer()
  await northbank.enrollPasskey()
  await northbank.sendTransfer({ payee: await northbank.knownPayee(), amount: '1250.00' })
  const { dialog } = new Prompt(page)
  await dialog.getByRole('button', { name: 'Continue with passkey' }).waitFor()
  // Playwright scrolled to the button to press it.
  await page.evaluate(() => window.scrollTo(0, 0))
  await page.screenshot({ path: join(folder, `prompt-${colorScheme}.png`), animations: 'disabled' })
  await context.close()
}

mkdirSync(folder, { recursive: true })
const bank = await startBank('pictures')
const browser = await chromium.launch(launchOptions())
try {
  for (const scheme of ['light', 'dark'] as const) await takePicture(browser, bank, scheme)
} finally {
  await browser.close()
  await bank.stop()
}
