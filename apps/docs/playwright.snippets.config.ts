import { defineConfig } from '@playwright/test'

import { launchOptions } from '../../scripts/browser.ts'
import { PAGE_PATIENCE, PATIENCE } from '../../scripts/patience.ts'

/** The end-to-end tests in the documentation. */
export default defineConfig({
  testDir: '.snippets',
  testMatch: '**/*.spec.ts',
  timeout: PATIENCE,
  expect: { timeout: PAGE_PATIENCE },
  outputDir: '../../.reports/docs-snippets',
  reporter: 'line',
  use: { browserName: 'chromium', launchOptions: launchOptions(), actionTimeout: PAGE_PATIENCE },
})
