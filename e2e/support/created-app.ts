import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { freePort } from '../../packages/server/test/databases/own-process.ts'
import { type LocalRegistry, serveRegistry } from '../../scripts/local-registry.ts'
import { run } from '../../scripts/process.ts'
import { expect } from './test.ts'

/** The packages of an app, their dependencies, and the command itself. */
const packages = ['protocol', 'core', 'policy', 'react', 'react-ui', 'devtools', 'server', 'testing', 'create']

/** A folder outside the repository in which `npm create @stepup` works as after a release. */
export interface Workshop {
  /** Runs `npm create @stepup` with these options and installs the app's packages. */
  create(name: string, options: readonly string[]): Promise<CreatedApp>
  /** Deletes all apps. */
  close(): void
}

/** An app created by `npm create @stepup`. */
export interface CreatedApp {
  readonly origin: string
  /** Runs a package.json script to completion. Rejects with its output if it fails. */
  script(name: string): Promise<void>
  /** Starts a package.json script. Resolves when the page is available. */
  start(script: 'dev' | 'start', env?: Readonly<Record<string, string>>): Promise<RunningApp>
}

export interface RunningApp {
  /** Returns the output so far. */
  output(): string
  stop(): Promise<void>
}

/** Serves the built packages as a registry. */
export async function openWorkshop(): Promise<Workshop> {
  const folder = mkdtempSync(join(tmpdir(), 'stepup-created-'))
  const registry = await serveRegistry({ packages, folder: makeFolder(folder, 'tarballs'), built: true })
  return {
    create: (name, options) => createApp(makeFolder(folder, 'apps'), registry, name, options),
    close() {
      registry.stop()
      rmSync(folder, { recursive: true, force: true, maxRetries: 10 })
    },
  }
}

async function createApp(
  folder: string,
  { origin: registry }: LocalRegistry,
  name: string,
  options: readonly string[],
): Promise<CreatedApp> {
  const app = join(folder, name)
  // Packages of the previous run had the same version, so npm's cache is separate.
  const env = { npm_config_cache: makeFolder(folder, '.npm') }
  writeFileSync(join(folder, '.npmrc'), `@stepup:registry=${registry}\n`)
  await succeed('npm', ['create', '--yes', '@stepup', name, '--', ...options, '--yes'], folder, env)

  const origin = await moveToFreePorts(app)
  writeFileSync(join(app, '.npmrc'), `@stepup:registry=${registry}\n`)
  await succeed('npm', ['install', '--no-audit', '--no-fund'], app)
  return {
    origin,
    script: (script) => succeed('npm', ['run', script], app),
    start: (script, variables = {}) => start(app, script, { ORIGIN: origin, ...variables }, origin),
  }
}

/** Other programs of this machine may use the ports of the templates. */
async function moveToFreePorts(app: string): Promise<string> {
  const [page, server] = [await freePort(), await freePort()]
  for (const path of globSync('**/*.{ts,json,env}', { cwd: app })) {
    const file = join(app, path)
    const text = readFileSync(file, 'utf8')
    writeFileSync(file, text.replaceAll(/\b4200\b/g, String(page)).replaceAll(/\b4201\b/g, String(server)))
  }
  return `http://localhost:${page}`
}

async function start(
  app: string,
  script: string,
  env: Readonly<Record<string, string>>,
  origin: string,
): Promise<RunningApp> {
  const child = spawn('npm', ['run', script], {
    cwd: app,
    // A separate process group with all processes of the script.
    detached: true,
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1', NO_COLOR: '1', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  const read = (chunk: Buffer): void => void (output += chunk.toString())
  child.stdout.on('data', read)
  child.stderr.on('data', read)
  const ended = once(child, 'close')
  let isOver = false
  void ended.then(() => (isOver = true))
  const running = { output: () => output, stop: () => endGroup(child, ended) }
  try {
    await expect.poll(async () => isOver || (await answers(`${origin}/api/session`))).toBe(true)
    if (isOver) throw new Error(`npm run ${script} ended by itself.`)
    return running
  } catch (error) {
    await running.stop()
    throw new Error(`The app did not start:\n${output}`, { cause: error })
  }
}

async function answers(url: string): Promise<boolean> {
  return fetch(url).then(
    ({ ok }) => ok,
    () => false,
  )
}

async function endGroup(child: ChildProcess, ended: Promise<unknown>): Promise<void> {
  if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, 'SIGTERM')
  await ended
}

async function succeed(
  command: string,
  args: readonly string[],
  cwd: string,
  env: Record<string, string> = {},
): Promise<void> {
  const { code, output } = await run(command, args, { cwd, quiet: true, env: { NEXT_TELEMETRY_DISABLED: '1', ...env } })
  if (code !== 0) throw new Error(`${command} ${args.join(' ')} failed:\n${output}`)
}

function makeFolder(parent: string, name: string): string {
  const folder = join(parent, name)
  mkdirSync(folder, { recursive: true })
  return folder
}
