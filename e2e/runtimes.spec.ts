import { existsSync } from 'node:fs'
import { join } from 'node:path'

import { chromium, expect, firefox, test } from '@playwright/test'

import { approvedOnce, refusals } from '../packages/server/test/adapters/play.ts'
import { firefoxOptions, launchOptions } from '../scripts/browser.ts'
import { root, run } from '../scripts/process.ts'
import { packages } from './runtimes/packages.ts'
import { expected } from './runtimes/scenario.ts'
import { readOutcome, serveScenario } from './runtimes/serve.ts'

// One scenario (challenge, wrong code, right code, replay; cancel) with the built packages, in each supported runtime.

test.beforeAll(() => {
  const missingPaths = Object.values(packages).filter((path) => !existsSync(path))
  expect(missingPaths, 'The packages are not built. Run `pnpm build` first.').toEqual([])
})

/** Runs a script in its own process and reads its JSON output. */
async function play(script: string, flags: readonly string[] = [], more: readonly string[] = []): Promise<unknown> {
  const args = [...flags, '--no-warnings', join(import.meta.dirname, 'runtimes', script), ...more]
  const { code, output } = await run(process.execPath, args, { quiet: true })
  expect(code, output).toBe(0)
  return JSON.parse(output)
}

test('Node runs the client', async () => {
  expect(await play('in-node.ts')).toEqual(expected)
})

test('an edge runtime runs the client, and loading it looks up no global', async () => {
  expect(await play('in-edge.ts', ['--experimental-vm-modules'])).toEqual({ ...expected, touched: [] })
})

test('an edge runtime runs the bundled server', async () => {
  const statuses = await play('in-edge-server.ts', ['--conditions=@stepup/source', '--experimental-vm-modules'])
  // Challenged, code sent, approved, replayed; a second replay is refused.
  expect(statuses).toEqual([401, 200, 200, 200, 403])
})

/** Expected results of the step-up handler and a protected call in each host. */
const served = { calls: approvedOnce, refusals }

/** Starts a host in a folder and makes a client's calls to it. */
const serve = (folder: string, ...command: readonly string[]): Promise<unknown> =>
  play('in-host.ts', ['--conditions=@stepup/source'], [join(root, folder), ...command])

test('Next runs the step-up handler and a guarded call', async () => {
  const next = 'node_modules/next/dist/bin/next'
  const address = ['--hostname', '127.0.0.1', '--port', '0']
  expect(await serve('apps/next', process.execPath, next, 'dev', ...address)).toEqual(served)
})

test('a built SvelteKit app runs the step-up handler and a guarded call', async () => {
  const vite = 'node_modules/vite/bin/vite.js'
  const cwd = join(root, 'apps/svelte-kit')
  const { code, output } = await run(process.execPath, [vite, 'build'], { cwd, quiet: true })
  expect(code, output).toBe(0)
  const address = ['--host', '127.0.0.1', '--port', '0']
  expect(await serve('apps/svelte-kit', process.execPath, vite, 'preview', ...address)).toEqual(served)
})

test('Workers run the step-up handler and a guarded call', async () => {
  expect(await serve('e2e', process.execPath, 'runtimes/worker-host.ts')).toEqual(served)
})

for (const [name, runtime] of [
  ['Bun', ['bun@1.4.5', 'bun']],
  ['Deno', ['deno@2.9.6', 'deno', 'run', '--allow-all', '--no-prompt']],
] as const)
  test(`${name} runs the step-up handler and a guarded call`, async () => {
    const host = join(import.meta.dirname, 'runtimes/fetch-host.ts')
    expect(await serve('e2e', 'npx', '-y', '-p', ...runtime, host)).toEqual(served)
  })

for (const [name, launch] of [
  ['Chromium', () => chromium.launch(launchOptions())],
  ['Firefox', () => firefox.launch(firefoxOptions())],
] as const)
  test(`${name} runs the client`, async () => {
    test.skip(name === 'Firefox' && Boolean(process.env['STEPUP_NO_FIREFOX']), 'STEPUP_NO_FIREFOX is set')
    const { url, close } = await serveScenario()
    const browser = await launch()
    try {
      const page = await browser.newPage()
      await page.goto(url)
      expect(await page.evaluate(readOutcome)).toEqual(expected)
    } finally {
      await browser.close()
      close()
    }
  })

// This version has `node:sqlite` only behind a flag.
const OLDEST_NODE = 'node@22.12.0'
const policies = join(root, 'apps/bank-api/policies.json')

for (const [args, code, says] of [
  [['policy', 'check', policies, '--errors-only'], 0, /policies\.json is valid|0 errors/u],
  [['policy', 'explain', policies, '--action', 'card.reveal'], 0, /card\.reveal is challenged/u],
  [['migrate', '--sqlite', 'none.sqlite'], 2, /needs Node 22\.13 or newer/u],
  [['migrate', '--postgres', 'postgres://127.0.0.1:1/none'], 2, /database cannot be used/u],
  [['doctor', '--url', 'http://127.0.0.1:2/step-up'], 1, /does not answer/u],
] as const)
  test(`${OLDEST_NODE} runs \`${args.filter((arg) => !arg.includes('/')).join(' ')}\``, async () => {
    const main = join(root, 'packages/cli/dist/main.js')
    const { code: ended, output } = await run('npx', ['-y', '-p', OLDEST_NODE, 'node', main, ...args], { quiet: true })
    expect([ended, output]).toEqual([code, expect.stringMatching(says)])
  })
