import { join } from 'node:path'

import { Miniflare } from 'miniflare'
import { build } from 'vite'

// Runs in its own process: serves the worker in workerd until it is terminated.

const built = await build({
  configFile: false,
  logLevel: 'error',
  resolve: { conditions: ['worker', 'import', 'default'] },
  build: {
    write: false,
    minify: false,
    target: 'es2023',
    lib: { entry: join(import.meta.dirname, 'worker.ts'), formats: ['es'], fileName: 'worker' },
    // Rolldown would load `reflect-metadata` after a dependency that needs it at load time.
    rolldownOptions: { external: [/^node:/u], output: { strictExecutionOrder: true } },
  },
})
const [first] = [built].flat()
if (!first || !('output' in first)) throw new Error('Nothing was bundled.')
const worker = new Miniflare({
  modules: [{ type: 'ESModule', path: 'worker.mjs', contents: first.output[0].code }],
  compatibilityDate: '2026-07-01',
  host: '127.0.0.1',
  port: 0,
})
console.log(`Serves at ${(await worker.ready).origin}`)
