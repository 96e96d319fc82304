import { defineConfig } from '@playwright/test'

import { launchOptions } from '../scripts/browser.ts'

export default defineConfig<object, { engine: 'chromium' | 'firefox' }>({
  testDir: '.',
  testMatch: '**/*.spec.ts',
  outputDir: '../.reports/e2e',
  fullyParallel: true,
  workers: 2,
  retries: 0,
  timeout: 60_000,
  expect: {
    timeout: 10_000,
    // A pixel here and there is the rasteriser's; more of them are somebody's.
    toHaveScreenshot: { pathTemplate: '{testDir}/looks/{arg}{ext}', maxDiffPixelRatio: 0.002 },
  },
  forbidOnly: true,
  reporter: process.env['PLAYWRIGHT_JSON_OUTPUT_NAME'] ? [['list'], ['json']] : [['list']],
  projects: [
    { name: 'chromium' },
    // Only what is driven over WebDriver BiDi: Playwright itself knows a patched Firefox only.
    { name: 'firefox', testMatch: 'modals.spec.ts', grepInvert: /StrictMode/, use: { engine: 'firefox' } },
  ],
  use: {
    browserName: 'chromium',
    launchOptions: launchOptions(),
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
    trace: 'retain-on-failure',
  },
})
