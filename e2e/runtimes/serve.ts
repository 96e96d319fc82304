import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join, relative } from 'node:path'

import { root } from '../../scripts/process.ts'
import { entry, packages, readModule } from './packages.ts'

const scripts = 'e2e/runtimes'
const urlOf = (path: string): string => `/${relative(root, path).replaceAll('\\', '/')}`

const page = `<!doctype html>
<title>Runtime</title>
<link rel="icon" href="data:," />
<script type="importmap">
${JSON.stringify({ imports: Object.fromEntries(Object.entries(packages).map(([name, path]) => [name, urlOf(path)])) })}
</script>
<script type="module">
const settled = import('/${scripts}/entry.js').then(({ run }) => run())
globalThis.outcome = settled.then((value) => ({ value }), (error) => ({ error: String(error?.stack ?? error) }))
</script>
`

/** Serves a page that runs the scenario with the built packages, file by file. */
export async function serveScenario(): Promise<{ readonly url: string; readonly close: () => void }> {
  const folders = Object.values(packages).map((path) => urlOf(join(path, '..')))
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname
    const isModule = folders.some((folder) => path.startsWith(`${folder}/`)) || path === `/${scripts}/scenario.ts`
    if (path === '/') response.setHeader('Content-Type', 'text/html').end(page)
    else if (path === `/${scripts}/entry.js`) response.setHeader('Content-Type', 'text/javascript').end(entry)
    else if (isModule) response.setHeader('Content-Type', 'text/javascript').end(readModule(join(root, path)))
    else response.writeHead(404).end()
  })
  server.listen(0, 'localhost')
  await once(server, 'listening')
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}/`,
    close() {
      server.close()
      server.closeAllConnections()
    },
  }
}

/** Runs in the page and waits for the result of the scenario. */
export async function readOutcome(): Promise<unknown> {
  const { value, error } = (await Reflect.get(globalThis, 'outcome')) as { value?: unknown; error?: string }
  if (error !== undefined) throw new Error(error)
  return value
}
