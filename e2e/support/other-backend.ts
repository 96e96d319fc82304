import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { build } from 'vite'

import { freePort } from '../../packages/server/test/databases/own-process.ts'

const root = join(import.meta.dirname, '../other-backend')

/** An app in development on another vendor's backend. */
export interface OtherBackend {
  readonly origin: string
  /** Returns the code that the backend sent. */
  code(): Promise<string>
  stop(): Promise<void>
}

/** Bundles the app for development and starts its backend in a separate process. */
export async function startOtherBackend(): Promise<OtherBackend> {
  const outDir = mkdtempSync(join(tmpdir(), 'other-backend-'))
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    mode: 'development',
    define: { 'process.env.NODE_ENV': '"development"' },
    resolve: { conditions: ['@stepup/source', 'module', 'browser', 'development'] },
    build: { outDir, emptyOutDir: true, minify: false },
  })
  const port = await freePort()
  const origin = `http://localhost:${port}`
  const server = spawn(process.execPath, [join(root, 'server.js'), outDir, String(port)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await once(server.stdout, 'data')
  return {
    origin,
    async code() {
      const { code } = (await (await fetch(`${origin}/mailbox`)).json()) as { readonly code: string }
      return code
    },
    async stop() {
      const ended = once(server, 'exit')
      server.kill('SIGTERM')
      await ended
      rmSync(outDir, { recursive: true, force: true })
    },
  }
}
