import { join } from 'node:path'

import { playwright } from '@vitest/browser-playwright'
import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config'
import type { BrowserCommand, BrowserProviderOption } from 'vitest/node'

import { firefoxOptions, launchOptions } from './scripts/browser.ts'
import { IN_PROCESS_PATIENCE, PAGE_PATIENCE, PATIENCE } from './scripts/patience.ts'
import { dataLayerDependencies, dataLayersApi } from './apps/data-layers/server/plugin.ts'

const conditions = ['@stepup/source']
const source = { resolve: { conditions }, ssr: { resolve: { conditions } } }
const patience = {
  testTimeout: PATIENCE,
  hookTimeout: PATIENCE,
  expect: { poll: { timeout: PAGE_PATIENCE } },
} as const

const walked = ['accessibility', 'enrollment', 'factors']
const walkedFile = (name: string): string => `packages/react-ui/src/steps/${name}.browser.test.tsx`

/**
 * Firefox lacks what the first ones emulate. Its clicks take a third of a second each, and the rules of axe are the same
 * in every browser.
 */
const onlyInChromium = [
  '**/*.chromium.browser.test.tsx',
  'packages/react-ui/src/steps/every-state.browser.test.tsx',
  'packages/desk/src/page/accessibility.browser.test.tsx',
]

/**
 * Every state in every language and color and with every way to leave, and the pages of the desk but for its decisions:
 * longer than a contributor waits.
 */
const longBrowserTests = [
  'packages/react-ui/src/appearance/contrast.browser.test.tsx',
  'packages/react-ui/src/dialog/layout.browser.test.tsx',
  'packages/react-ui/src/steps/every-state.browser.test.tsx',
  'packages/desk/src/page/accessibility.browser.test.tsx',
  'packages/desk/src/page/{alerts/alerts,audit/audit-trail,overview/overview}.browser.test.tsx',
  'packages/desk/src/page/filter/{amount,fact}.browser.test.tsx',
  'packages/desk/src/page/policies/{edits,policies}.browser.test.tsx',
]
/**
 * Hundreds of thousands of random inputs and decisions, a year of demo traffic, whole servers under `conform`, and the
 * tests of created apps: longer than a contributor waits, too.
 */
const longUnitTests = [
  '**/*.{fuzz,model}.test.ts',
  'apps/bank-api/src/attacks/trying-accounts-from-one-address.test.ts',
  'apps/bank-api/src/demo/traffic/alerts.test.ts',
  'apps/bank-api/src/demo/traffic/traffic-year.test.ts',
  'apps/bank-api/src/demo/traffic/write-year.test.ts',
  'packages/cli/src/{conform/conform,init/init}.test.ts',
  'packages/create/src/created-app.test.ts',
  'packages/desk/src/alerts/simulate.test.ts',
  'packages/policy/src/backtest/equality.test.ts',
]

/** Tests without a page share a process, in which V8 compiles each module once: half the time. */
const sharingTests = [
  'packages/{cli,core,desk,policy,protocol,server}/src/**/*.test.ts',
  'apps/bank-api/src/**/*.test.ts',
]
/** Tests that count what their whole process does, or load modules again. */
const testsAlone = [
  'packages/server/src/argon2/*.test.ts',
  'packages/server/src/seal/portable-digests.test.ts',
  'packages/server/src/{sql/shared-commits,sqlite/plans,store/statements}.test.ts',
]
const notInProcess = ['**/*.{browser,ssr,stores,hosts}.test.*', ...longUnitTests]

const bringToFront: BrowserCommand = ({ page }) => page.bringToFront()

function inProcess(
  name: string,
  include: readonly string[],
  { exclude = [], isolate = true }: { readonly exclude?: readonly string[]; readonly isolate?: boolean } = {},
): TestProjectInlineConfiguration {
  return {
    ...source,
    test: {
      name,
      isolate,
      unstubGlobals: true,
      unstubEnvs: true,
      environment: 'node',
      include: [...include],
      exclude: ['**/node_modules/**', ...exclude],
      typecheck: { enabled: false },
      ...patience,
      testTimeout: IN_PROCESS_PATIENCE,
    },
  }
}

/** The tests that need a real page, in one browser. */
function inBrowser(
  name: string,
  provider: BrowserProviderOption,
  browser: 'chromium' | 'firefox',
  exclude: readonly string[] = [],
  include: readonly string[] = ['packages/*/src/**/*.browser.test.{ts,tsx}'],
): TestProjectInlineConfiguration {
  return {
    resolve: { conditions: ['@stepup/source', 'module', 'browser', 'development'] },
    test: {
      name,
      ...patience,
      include: [...include],
      exclude: ['**/node_modules/**', ...exclude],
      setupFiles: browser === 'firefox' ? ['scripts/bring-to-front.ts'] : [],
      browser: {
        commands: { bringToFront },
        enabled: true,
        headless: true,
        screenshotFailures: false,
        connectTimeout: PATIENCE,
        provider,
        instances: [{ browser }],
      },
    },
  }
}

/** The same tests of everything that renders, on the other React that our users have. */
function onReact18(
  name: string,
  project: TestProjectInlineConfiguration,
  tests: string,
): TestProjectInlineConfiguration {
  const modules = join(import.meta.dirname, 'apps/react-18/node_modules')
  return {
    ...project,
    resolve: { ...project.resolve, alias: { react: join(modules, 'react'), 'react-dom': join(modules, 'react-dom') } },
    test: {
      ...project.test,
      name,
      include: [`packages/react*/src/**/*.${tests}.test.tsx`],
      // Styles are the same on both versions.
      exclude: ['**/node_modules/**', '**/{appearance/contrast,dialog/layout}.browser.test.tsx'],
      setupFiles: ['apps/react-18/is-react-18.ts'],
    },
  }
}

/** The tests that need PostgreSQL and Redis, which are started for them. */
function withDatabases(name: string, test: TestProjectInlineConfiguration['test']): TestProjectInlineConfiguration {
  return {
    ...source,
    test: {
      name,
      environment: 'node',
      globalSetup: ['packages/server/test/databases/global-setup.ts'],
      ...patience,
      ...test,
    },
  }
}

/** The server's tests once more, on another store than SQLite. */
function onStore(store: 'postgres' | 'redis'): TestProjectInlineConfiguration {
  return withDatabases(`stores on ${store}`, {
    include: ['packages/server/src/**/*.test.ts'],
    isolate: false,
    unstubGlobals: true,
    unstubEnvs: true,
    exclude: [
      '**/node_modules/**',
      '**/*.{stores,hosts}.test.ts',
      ...testsAlone,
      // Pure functions, and adapters that only forward requests: they don't use a store.
      '**/{details,memory,message,sqlite,seal,text}/**',
      '**/{express,fastify,node,nodemailer,opentelemetry}/**',
      '**/{audit/caep,endpoints/frameworks,oauth/protected-resource,oauth/real-provider}.test.ts',
      '**/factor/{phone-number,passkey-verification,totp-code}.test.ts',
      '**/signals/{amount,behind-proxies,habits,risk,unavailable-places,vectors,whereabouts}.test.ts',
      // Requests that are refused before the store is used.
      '**/hostile/{webauthn-structure,bodies,methods-and-paths}.test.ts',
    ],
    env: { STEPUP_TEST_STORE: store },
  })
}

const inFirefox = playwright({ launchOptions: firefoxOptions() })
const inChromium = (): TestProjectInlineConfiguration =>
  inBrowser('browser', playwright({ launchOptions: launchOptions() }), 'chromium', longBrowserTests)
const onServer: TestProjectInlineConfiguration = {
  ...source,
  test: { name: 'ssr', environment: 'node', ...patience, include: ['packages/*/src/**/*.ssr.test.tsx'] },
}

export default defineConfig({
  test: {
    projects: [
      inProcess('unit', ['packages/*/src/**/*.test.ts', 'apps/*/{src,scripts}/**/*.test.ts', 'scripts/**/*.test.ts'], {
        exclude: [...notInProcess, ...sharingTests],
      }),
      inProcess('unit-together', sharingTests, { exclude: [...notInProcess, ...testsAlone], isolate: false }),
      inProcess('unit-alone', testsAlone),
      inProcess('long-unit', longUnitTests),
      // Tests that run servers: workerd is a separate process, and its code is bundled first.
      {
        ...source,
        test: {
          name: 'hosts',
          environment: 'node',
          ...patience,
          include: ['packages/*/src/**/*.hosts.test.ts'],
        },
      },
      onServer,
      // Most apps test their components here, without a top layer or layout.
      ...(['jsdom', 'happy-dom'] as const).map((name) => ({
        ...source,
        test: { name, environment: name, ...patience, include: ['packages/*/src/**/*.dom.test.tsx'] },
      })),
      onReact18('react-18-ssr', onServer, 'ssr'),
      withDatabases('stores', { include: ['packages/*/src/**/*.stores.test.ts'] }),
      onStore('postgres'),
      onStore('redis'),
      withDatabases('stores on postgres, alone', {
        include: ['packages/server/src/store/statements.test.ts'],
        env: { STEPUP_TEST_STORE: 'postgres' },
      }),
      inChromium(),
      inBrowser('long-browser', playwright({ launchOptions: launchOptions() }), 'chromium', [], longBrowserTests),
      {
        ...inBrowser(
          'data-layers',
          playwright({ launchOptions: launchOptions() }),
          'chromium',
          [],
          ['src/**/*.browser.test.ts'],
        ),
        root: join(import.meta.dirname, 'apps/data-layers'),
        // Each module is loaded by the test that needs it. If Vite discovered it late, it would bring a second copy of
        // React.
        optimizeDeps: { include: dataLayerDependencies },
        plugins: [dataLayersApi()],
      },
      onReact18('react-18', inChromium(), 'browser'),
      // Firefox 153 answers "unknown command" to BiDi's `emulation.setForcedColorsModeThemeOverride`, and BiDi has none
      // for less motion: these preferences can only be emulated through Chromium's own protocol.
      inBrowser('firefox', inFirefox, 'firefox', [...onlyInChromium, ...walked.map(walkedFile)]),
      // Tab leaves the page for the browser's own controls, and `activate` doesn't return: each file that walks has its
      // own Firefox.
      ...walked.map((name) => inBrowser(`firefox, ${name}`, inFirefox, 'firefox', [], [walkedFile(name)])),
    ],
  },
})
