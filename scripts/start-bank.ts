import { spawn } from 'node:child_process'
import { existsSync, globSync, statSync } from 'node:fs'
import { join } from 'node:path'

import { markStarted, root, run, whenToolchainEnds } from './process.ts'

const dist = join(root, 'apps/bank/dist/index.html')
const sources = ['apps/bank/src/**/*', 'apps/bank/*.*', 'packages/*/src/**/*', 'packages/*/themes/*', 'pnpm-lock.yaml']

/** Whether the built bank is older than anything that it is built from. */
function isStale(): boolean {
  if (!existsSync(dist)) return true
  const built = statSync(dist).mtimeMs
  return globSync(sources, { cwd: root }).some((file) => statSync(join(root, file)).mtimeMs > built)
}

async function main(): Promise<number> {
  markStarted()
  if (isStale()) {
    console.log('Building the bank; this takes a few seconds')
    const build = await run('pnpm', ['--filter', '@stepup/bank', 'build'], { quiet: true })
    if (build.code !== 0) {
      console.error(`${build.output}\nThe bank could not be built; what went wrong stands above.`)
      return build.code
    }
  }
  console.log('Starting the bank')
  const api = spawn(
    process.execPath,
    ['--conditions=@stepup/source', '--disable-warning=ExperimentalWarning', join(root, 'apps/bank-api/src/main.ts')],
    { stdio: 'inherit', cwd: root },
  )
  // Ctrl+C reaches the API too, which closes its database; this process waits for that and passes the exit code on.
  process.on('SIGINT', () => {})
  process.on('SIGTERM', () => api.kill('SIGTERM'))
  whenToolchainEnds(() => api.kill('SIGTERM'))
  return new Promise((resolve) => api.on('exit', (code, signal) => resolve(code ?? (signal === 'SIGINT' ? 130 : 143))))
}

process.exitCode = await main()
