import { dirname, join } from 'node:path'
import vm from 'node:vm'

import { createEdgeWorld } from './edge-world.ts'
import { entry, packages, readModule } from './packages.ts'

// Runs in its own process: loads the packages in a context with web standards but without Node or a DOM, like an edge
// runtime. Records every global that they access.

const { context, touched, close } = createEdgeWorld()

const modules = new Map<string, vm.SourceTextModule>()

function load(path: string, source: string = readModule(path)): vm.SourceTextModule {
  const known = modules.get(path)
  if (known) return known
  const module = new vm.SourceTextModule(source, {
    context,
    identifier: path,
    importModuleDynamically: (specifier) => evaluate(load(resolve(specifier, path))),
  })
  modules.set(path, module)
  return module
}

async function evaluate(module: vm.SourceTextModule): Promise<vm.SourceTextModule> {
  if (module.status === 'unlinked') await module.link((specifier, from) => load(resolve(specifier, from.identifier)))
  await module.evaluate()
  return module
}

function resolve(specifier: string, from: string): string {
  return packages[specifier] ?? join(dirname(from), specifier)
}

const { namespace } = await evaluate(load(join(import.meta.dirname, 'entry'), entry))
const atLoad = [...touched]
close()
const { run } = namespace as { readonly run: () => Promise<object> }
const result = await run()
if (!touched.has('Headers'))
  throw new Error('The world is not watched, so that nothing can be said of what was touched.')
console.log(JSON.stringify({ ...result, touched: atLoad }))
