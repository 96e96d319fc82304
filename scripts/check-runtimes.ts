import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'

import { chromium } from 'playwright'

import { approvedOnce, refusals } from '../packages/server/test/adapters/play.ts'
import { launchOptions } from './browser.ts'
import { launchFirefox } from './firefox/launch-firefox.ts'
import { root, run } from './process.ts'
import { packages } from './runtimes/packages.ts'
import { expected } from './runtimes/scenario.ts'
import { readOutcome, serveScenario } from './runtimes/serve.ts'
import { reports } from './steps.ts'

// Runs one scenario (challenge, wrong code, right code, replay; cancel) with the built packages in each runtime that they promise.

interface Runtime {
  readonly name: string
  readonly play: () => Promise<{ readonly version: string; readonly outcome: unknown }>
  /** What it should come to. Default: what the client's scenario does. */
  readonly expects?: unknown
}

async function playInProcess(script: string, flags: readonly string[]): Promise<unknown> {
  const args = [...flags, '--no-warnings', join(root, 'scripts/runtimes', script)]
  const { code, output } = await run(process.execPath, args, { quiet: true })
  if (code !== 0) throw new Error(output)
  return JSON.parse(output)
}

async function playInPage(visit: (url: string) => Promise<unknown>): Promise<unknown> {
  const { url, close } = await serveScenario()
  try {
    return await visit(url)
  } finally {
    close()
  }
}

const runtimes: readonly Runtime[] = [
  {
    name: 'Node',
    play: async () => ({ version: process.version, outcome: await playInProcess('in-node.ts', []) }),
  },
  {
    name: 'an edge runtime',
    async play() {
      const { touched, ...outcome } = (await playInProcess('in-edge.ts', ['--experimental-vm-modules'])) as {
        readonly touched: readonly string[]
      }
      if (touched.length > 0)
        throw new Error(`Globals were looked up when the packages were loaded: ${touched.join(', ')}`)
      return { version: '(web standards only, no DOM)', outcome }
    },
  },
  {
    name: 'an edge runtime, the server',
    play: async () => ({
      version: '(bundled; web standards only)',
      outcome: await playInProcess('in-edge-server.ts', ['--conditions=@stepup/source', '--experimental-vm-modules']),
    }),
    // Challenged, sent, approved, done; and not done twice.
    expects: [401, 200, 200, 200, 403],
  },
  {
    name: 'Next',
    play: async () =>
      (await playInProcess('in-next.ts', ['--conditions=@stepup/source'])) as Awaited<ReturnType<Runtime['play']>>,
    expects: { calls: approvedOnce, refusals },
  },
  {
    name: 'Chromium',
    async play() {
      const browser = await chromium.launch(launchOptions())
      const page = await browser.newPage()
      const outcome = await playInPage(async (url) => {
        await page.goto(url)
        return page.evaluate(readOutcome)
      })
      const version = browser.version()
      await browser.close()
      return { version, outcome }
    },
  },
  {
    name: 'Firefox',
    async play() {
      const browser = await launchFirefox()
      const page = await browser.newPage()
      const outcome = await playInPage(async (url) => {
        await page.goto(url)
        return page.evaluate(readOutcome)
      })
      const version = await browser.version()
      await browser.close()
      return { version, outcome }
    },
  },
]

if (!Object.values(packages).every((path) => existsSync(path))) {
  console.error('The packages are not built. Run `pnpm build` first.')
  process.exitCode = 1
} else {
  const counts = { passed: 0, failed: 0, skipped: 0 }
  for (const { name, play, expects = expected } of runtimes) {
    if (name === 'Firefox' && process.env['STEPUP_NO_FIREFOX']) {
      console.log(`${name}: NOT TESTED, because STEPUP_NO_FIREFOX is set`)
      counts.skipped++
      continue
    }
    try {
      const { version, outcome } = await play()
      if (!isDeepStrictEqual(outcome, expects)) throw new Error(`It came to ${JSON.stringify(outcome, null, 2)}`)
      console.log(`${name} ${version}: ok`)
      counts.passed++
    } catch (error) {
      console.error(`${name}: FAILED\n${error instanceof Error ? error.message : String(error)}`)
      counts.failed++
    }
  }
  mkdirSync(reports, { recursive: true })
  writeFileSync(join(reports, 'runtimes.json'), JSON.stringify(counts))
  process.exitCode = counts.failed === 0 ? 0 : 1
}
