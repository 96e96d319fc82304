import { playwright } from '@vitest/browser-playwright'
import { defineConfig } from 'vitest/config'

import { launchOptions } from '../../scripts/browser.ts'

const conditions = ['@stepup/source']
const source = { resolve: { conditions }, ssr: { resolve: { conditions } } }

/** The tests in the documentation. The suffix of a name selects the environment. */
export default defineConfig({
  test: {
    projects: [
      { ...source, test: { name: 'node', include: ['.snippets/**/*.test.ts'] } },
      ...(['jsdom', 'happy-dom'] as const).map((name) => ({
        ...source,
        test: {
          name,
          environment: name,
          include: ['.snippets/**/*.dom.test.tsx'],
        },
      })),
      {
        resolve: { conditions: ['@stepup/source', 'module', 'browser', 'development'] },
        test: {
          name: 'browser',
          include: ['.snippets/**/*.browser.test.tsx'],
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({ launchOptions: launchOptions() }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
    ],
  },
})
