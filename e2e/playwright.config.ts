import { defineConfig } from '@playwright/test'

import { firefoxOptions, launchOptions } from '../scripts/browser.ts'
import { PAGE_PATIENCE, PATIENCE } from '../scripts/patience.ts'

/** Every state of the prompt, apart from the bank. */
const inGallery = /(gallery|looks|modals|theming)\.spec\.ts$/u

/** Starts each runtime by itself. */
const inRuntimes = /(runtimes|webkit)\.spec\.ts$/u

/** The desk, the devtools, second devices, several nodes and the whole of a first visit: longer than a contributor waits. */
const inMatrix =
  /(crash|create|desk|devtools|enrollment|first-visit|large-text|openid|other-backend|second-device|several-nodes|staff)\.spec\.ts$/u

/** Asks a stock Firefox only. */
const inFirefox = /(without-cookies|bank-in-firefox)\.spec\.ts$/u

export default defineConfig({
  testDir: '.',
  testMatch: '**/*.spec.ts',
  fullyParallel: true,
  workers: 2,
  retries: 0,
  timeout: PATIENCE,
  expect: {
    timeout: PAGE_PATIENCE,
    // A pixel here and there is the rasteriser's; more of them are somebody's.
    toHaveScreenshot: { pathTemplate: '{testDir}/looks/{arg}{ext}', maxDiffPixelRatio: 0.002 },
  },
  forbidOnly: true,
  reporter: process.env['PLAYWRIGHT_JSON_OUTPUT_NAME'] ? [['list'], ['json']] : [['list']],
  projects: [
    {
      name: 'chromium',
      outputDir: '../.reports/e2e-chromium',
      testIgnore: [inGallery, inMatrix, inFirefox, inRuntimes],
    },
    { name: 'long', outputDir: '../.reports/e2e-long', testMatch: inMatrix },
    { name: 'gallery', outputDir: '../.reports/e2e-gallery', testMatch: inGallery },
    { name: 'runtimes', outputDir: '../.reports/e2e-runtimes', testMatch: inRuntimes },
    {
      name: 'firefox',
      outputDir: '../.reports/e2e-firefox',
      testMatch: ['modals.spec.ts', 'openid.spec.ts', inFirefox],
      grepInvert: /StrictMode/,
      use: { browserName: 'firefox', launchOptions: firefoxOptions() },
    },
  ],
  use: {
    browserName: 'chromium',
    launchOptions: launchOptions(),
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
    trace: 'off',
  },
})
