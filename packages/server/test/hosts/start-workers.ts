import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

import { Miniflare, Response as WorkerdResponse } from 'miniflare'
import { build, type Plugin } from 'vite'

const root = join(import.meta.dirname, '../../../..')
const guide = join(root, 'apps/docs/src/content/docs/guides/backends.md')
const server = fileURLToPath(new URL('worker-server.ts', import.meta.url))

/** The workers' database: records writes, and can delay them. */
export interface WorkersDatabase {
  /** Ids of the stored decisions. */
  readonly ids: Set<string>
  /** Called before each write. */
  before: () => Promise<void>
}

/** Running workers. */
export interface Workers {
  /** Reveals a card a number of times in one request. */
  ask(name: 'handing' | 'waiting', how?: { readonly times?: number; readonly signal?: AbortSignal }): Promise<number>
  stop(): Promise<void>
}

/** Starts the guide's workers in workerd: `handing` gives the server its host's `waitUntil`, `waiting` does not. */
export async function startWorkers(database: WorkersDatabase): Promise<Workers> {
  const script = await bundleWorker()
  const DATABASE = async (request: { json(): Promise<unknown> }): Promise<WorkerdResponse> => {
    const records = (await request.json()) as readonly { readonly id: string }[]
    await database.before()
    for (const { id } of records) database.ids.add(id)
    return new WorkerdResponse(null, { status: 204 })
  }
  const worker = (name: string, handsOver: boolean) => ({
    name,
    modules: [{ type: 'ESModule' as const, path: 'worker.mjs', contents: script }],
    compatibilityDate: '2026-07-01',
    bindings: { HANDS_OVER: handsOver },
    serviceBindings: { DATABASE },
  })
  const workers = new Miniflare({ workers: [worker('handing', true), worker('waiting', false)] })
  await workers.ready
  return {
    async ask(name, { times = 1, signal } = {}) {
      const asked = (await workers.getWorker(name)) as unknown as { readonly fetch: typeof fetch }
      const response = await asked.fetch(
        `https://bank.example/api/cards/1?times=${times}`,
        signal === undefined ? {} : { signal },
      )
      await response.text()
      return response.status
    },
    stop: () => workers.dispose(),
  }
}

/** Bundles the guide's block unchanged, with a `stepUp` of this test. `?times=` repeats the call in one request. */
async function bundleWorker(): Promise<string> {
  const [, block] = /```ts title="worker.ts"\n(.*?)\n```/su.exec(readFileSync(guide, 'utf8')) ?? []
  if (block === undefined) throw new Error('The guide has no worker any more.')
  const modules: Readonly<Record<string, string>> = {
    '/guide.ts': `import { stepUp } from ${JSON.stringify(server)}\n${block.replace(/^import .* from '\.\/step-up\.ts'$/mu, '')}`,
    '/entry.ts': `import guide from '/guide.ts'
export default {
  async fetch(request, env, context) {
    const times = Number(new URL(request.url).searchParams.get('times') ?? 1)
    let response
    for (let asked = 0; asked < times; asked++) response = await guide.fetch(request, env, context)
    return response
  },
}`,
  }
  const ofTheGuide: Plugin = {
    name: 'the worker of the guide',
    enforce: 'pre',
    resolveId: (id) => (id in modules ? id : undefined),
    load: (id) => modules[id],
  }
  const built = await build({
    configFile: false,
    logLevel: 'error',
    plugins: [ofTheGuide],
    resolve: { conditions: ['@stepup/source', 'worker', 'import', 'default'] },
    build: {
      write: false,
      minify: false,
      target: 'es2023',
      lib: { entry: '/entry.ts', formats: ['es'], fileName: 'worker' },
      rolldownOptions: { external: [/^node:/u, /^cloudflare:/u] },
    },
  })
  const [first] = [built].flat()
  if (!first || !('output' in first)) throw new Error('Nothing was bundled.')
  return first.output[0].code
}
