import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { type AddressInfo, Server } from 'node:net'
import { join } from 'node:path'
import { parseEnv, promisify } from 'node:util'

import { isLoopback } from '@stepup/server/signals'
import { expect, it, onTestFinished, vi } from 'vitest'

import { pinnedVersions } from '../build/pinned-versions.ts'
import { appFiles } from './app-files.ts'
import { nameOf, type Stack } from './stack.ts'
import { writeApp } from './write-app.ts'

const root = join(import.meta.dirname, '..')

/** Runs an app's tests against the packages' sources, which an app gets from npm. */
const sourceConfig = `import { mergeConfig } from 'vitest/config'
import app from './vitest.config.ts'
const conditions = ['@stepup/source']
export default mergeConfig(app, { resolve: { conditions }, ssr: { resolve: { conditions } } })`

const stacks: readonly Stack[] = [
  { client: 'vite', server: 'hono' },
  { client: 'vite', server: 'express' },
  { client: 'next' },
]

/** Creates an app inside the package, so that the packages resolve. */
function createApp(stack: Stack): string {
  const folder = mkdtempSync(join(root, '.app-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  writeApp(folder, appFiles({ name: 'app', stack, packageManager: 'npm', versions: pinnedVersions() }))
  return folder
}

it.each(stacks.map((stack) => [nameOf(stack), stack] as const))(
  'the tests of a new app pass with the packages as they are: %s',
  async (_, stack) => {
    const folder = createApp(stack)
    writeFileSync(join(folder, 'source.config.ts'), sourceConfig)
    const vitest = join(root, 'node_modules/vitest/vitest.mjs')
    const args = [
      vitest,
      'run',
      '--config',
      'source.config.ts',
      '--reporter=default',
      '--reporter=json',
      '--outputFile=report.json',
    ]
    await promisify(execFile)(process.execPath, args, { cwd: folder })
    const report = readFileSync(join(folder, 'report.json'), 'utf8')
    const { numTotalTests, numPassedTests } = JSON.parse(report) as Readonly<Record<string, number>>
    expect(numPassedTests).toBe(numTotalTests)
    expect(numTotalTests).toBeGreaterThan(6)
  },
)

it.each(['hono', 'express'] as const)(
  'a new app with %s serves this machine only in development, exports its options, and names a port that is taken',
  async (server) => {
    const folder = createApp({ client: 'vite', server })
    const read = (path: string) => parseEnv(readFileSync(join(folder, path), 'utf8'))
    const env = { ...read('.env'), ...read('server/development.env'), PORT: '0', DATABASE: ':memory:' }
    for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value)
    const here = process.cwd()
    onTestFinished(() => process.chdir(here))
    process.chdir(folder)
    const listen = vi.spyOn(Server.prototype, 'listen')
    onTestFinished(() => listen.mockRestore())
    await import(join(folder, 'server/main.ts'))
    // The command line reads them: `--config server/step-up.ts`.
    expect(await import(join(folder, 'server/step-up.ts'))).toHaveProperty('options.factors')
    const [listening] = listen.mock.contexts
    if (!(listening instanceof Server)) throw new Error('The app has no server.')
    onTestFinished(() => void listening.close())
    if (!listening.listening) await once(listening, 'listening')
    const { address, port } = listening.address() as AddressInfo
    expect(isLoopback(address)).toBe(true)

    const again = { cwd: folder, env: { ...process.env, ...env, PORT: String(port) } }
    await expect(
      promisify(execFile)(process.execPath, ['--conditions=@stepup/source', 'server/main.ts'], again),
    ).rejects.toMatchObject({ code: 1, stderr: expect.stringContaining(`Port ${port} is taken.`) as string })
  },
)

it('a new app with Next serves this machine only in development', () => {
  const { scripts } = JSON.parse(readFileSync(join(createApp({ client: 'next' }), 'package.json'), 'utf8')) as {
    readonly scripts: Readonly<Record<string, string>>
  }
  expect(scripts['dev']).toMatch(/--hostname localhost$/u)
})
