import { join } from 'node:path'
import vm from 'node:vm'

import { build } from 'vite'

import { createEdgeWorld } from './edge-world.ts'

// Runs in its own process: the bundled server without Node's globals. Importing a Node module fails to link.

const built = await build({
  configFile: false,
  logLevel: 'error',
  resolve: { conditions: ['@stepup/source', 'worker', 'import', 'default'] },
  build: {
    write: false,
    minify: false,
    target: 'es2023',
    lib: { entry: join(import.meta.dirname, 'in-edge-bundle.ts'), formats: ['es'], fileName: 'server' },
    rolldownOptions: { external: [/^node:/], output: { strictExecutionOrder: true } },
  },
})
const [first] = [built].flat()
if (!first || !('output' in first)) throw new Error('Nothing was bundled.')
const [{ code }] = first.output

const { context, touched, close } = createEdgeWorld()
const module = new vm.SourceTextModule(code, { context, identifier: 'server.js' })
await module.link((specifier) => {
  throw new Error(`The server imports ${specifier}, which an edge runtime does not have.`)
})
close()
await module.evaluate()
const { runServer } = module.namespace as { readonly runServer: () => Promise<readonly number[]> }
const statuses = await runServer()
if (!touched.has('Response'))
  throw new Error('The world is not watched, so that nothing can be said of what was touched.')
console.log(JSON.stringify(statuses))
