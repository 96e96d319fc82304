import { defineConfig } from '@playwright/test'

import { firefoxOptions, launchOptions } from '../scripts/browser.ts'
import { PAGE_PATIENCE, PATIENCE } from '../scripts/patience.ts'

/** Tests of every state of the prompt, without the bank. */
const inGallery = /(gallery|looks|modals|theming)\.spec\.ts$/u

/** Tests that start each runtime themselves. */
const inRuntimes = /(runtimes|webkit)\.spec\.ts$/u

/**
 * Tests that are too slow for contributors: every page, the desk, devtools, second devices, sessions and profiles, the
 * demo's scenarios, scheduled payments, the simulator and several nodes. Also lost and slow connections, caches of
 * pages, and a whole first visit.
 */
const inMatrix =
  /(crash|create|desk|devtools|enrollment|every-page|first-load|first-visit|large-text|offline|once|openid|other-backend|page-life|profile|provider-window|scenarios|scheduled|second-device|session|several-nodes|simulator|staff)\.spec\.ts$/u

/** Tests that only run in a stock Firefox. */
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
    // Tolerates rasterization noise of a few pixels; larger differences are real.
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
