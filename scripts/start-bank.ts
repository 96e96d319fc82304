import { spawn } from 'node:child_process'
import { existsSync, globSync, statSync } from 'node:fs'
import { join } from 'node:path'

import { markStarted, root, run, whenToolchainEnds } from './process.ts'

/** A page that the bank serves, with its sources. */
interface BuiltPage {
  readonly dist: string
  readonly sources: readonly string[]
  readonly build: readonly string[]
}

const shared = ['packages/*/src/**/*', 'packages/*/themes/*', 'pnpm-lock.yaml']
const pages: readonly BuiltPage[] = [
  {
    dist: 'apps/bank/dist/index.html',
    sources: ['apps/bank/src/**/*', 'apps/bank/*.*', ...shared],
    build: ['--filter', '@stepup/bank', 'build'],
  },
  {
    dist: 'packages/desk/dist/page/index.html',
    sources: ['packages/desk/*.*', ...shared],
    build: ['--filter', '@stepup/desk', 'exec', 'vite', 'build'],
  },
]

/** Returns whether a built page is older than any of its sources. */
function isStale({ dist, sources }: BuiltPage): boolean {
  if (!existsSync(join(root, dist))) return true
  const built = statSync(join(root, dist)).mtimeMs
  return globSync(sources, { cwd: root }).some((file) => statSync(join(root, file)).mtimeMs > built)
}

async function main(): Promise<number> {
  markStarted()
  const stale = pages.filter(isStale)
  if (stale.length > 0) {
    console.log('Building the bank; this takes a few seconds')
    const builds = await Promise.all(stale.map(({ build }) => run('pnpm', build, { quiet: true })))
    const failed = builds.find(({ code }) => code !== 0)
    if (failed) {
      console.error(`${failed.output}\nThe bank could not be built. The output above says why.`)
      return failed.code
    }
  }
  console.log('Starting the bank')
  const api = spawn(
    process.execPath,
    ['--conditions=@stepup/source', '--disable-warning=ExperimentalWarning', join(root, 'apps/bank-api/src/main.ts')],
    { stdio: 'inherit', cwd: root },
  )
  // Ctrl+C also reaches the API, which closes its database; this process waits and passes on the exit code.
  process.on('SIGINT', () => {})
  process.on('SIGTERM', () => api.kill('SIGTERM'))
  whenToolchainEnds(() => api.kill('SIGTERM'))
  return new Promise((resolve) => api.on('exit', (code, signal) => resolve(code ?? (signal === 'SIGINT' ? 130 : 143))))
}

process.exitCode = await main()
