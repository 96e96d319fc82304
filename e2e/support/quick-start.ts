import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

import { extractSnippets } from '../../apps/docs/scripts/snippets/extract.ts'
import { run } from '../../scripts/process.ts'
import { freePort } from '../../packages/server/test/databases/own-process.ts'

const docs = join(import.meta.dirname, '../../apps/docs')
const page = join(docs, 'src/content/docs/quick-start.md')

/** The running project of the quick start. */
export interface QuickStart {
  readonly origin: string
  stop(): Promise<void>
}

/**
 * Follows the quick start: writes each block to the file in its title, builds the page and starts the server.
 *
 * @param place - A folder inside the docs, where the packages resolve. Concurrent runs need different folders.
 */
export async function followQuickStart(place = '.quick-start/of-e2e'): Promise<QuickStart> {
  const folder = join(docs, place)
  rmSync(folder, { recursive: true, force: true })
  const port = await freePort()
  const write = (name: string, text: string): void => {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), text)
  }
  for (const { title, code } of extractSnippets(readFileSync(page, 'utf8'), page))
    if (title !== undefined) write(title, code.replaceAll('4200', String(port)))
  // A reader installs the packages from the registry; this project resolves them to source.
  write(
    'source.config.ts',
    `import { mergeConfig } from 'vite'
import own from './vite.config.ts'
export default mergeConfig(own, { resolve: { conditions: ['@stepup/source', 'module', 'browser', 'production'] } })`,
  )
  const build = await run('pnpm', ['exec', 'vite', 'build', folder, '--config', join(folder, 'source.config.ts')], {
    cwd: docs,
    quiet: true,
  })
  if (build.code !== 0) throw new Error(`The page of the quick start could not be built:\n${build.output}`)

  const server = spawn(
    process.execPath,
    ['--conditions=@stepup/source', '--disable-warning=ExperimentalWarning', 'server.ts'],
    { cwd: folder, stdio: 'inherit', env: { ...process.env, STEPUP_SECRET: 'x'.repeat(43) } },
  )
  return {
    origin: `http://localhost:${port}`,
    async stop() {
      const ended = once(server, 'exit')
      server.kill('SIGTERM')
      await ended
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
