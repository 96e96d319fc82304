import { once } from 'node:events'
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer, request as ask, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { startPostgres } from '../../packages/server/test/databases/postgres.ts'
import { startRedis } from '../../packages/server/test/databases/redis.ts'
import { freePort } from '../../packages/server/test/databases/own-process.ts'
import { startBankProcess, type BankProcess } from './bank-process.ts'

/** A state-changing call, and the node that handled it. */
export interface Served {
  readonly path: string
  readonly node: number
}

/** Two nodes of the bank behind a proxy, sharing one PostgreSQL and one Redis. */
export interface Cluster {
  readonly origin: string
  /** Calls in the order of their responses. */
  readonly served: readonly Served[]
  /** Kills a node, as in a power cut. The proxy then uses the other node. */
  kill(node: number): Promise<void>
  stop(): Promise<void>
}

interface Node {
  readonly port: number
  readonly process: BankProcess
}

/** Starts the databases, two nodes, and a proxy that alternates state-changing calls between the nodes. */
export async function startCluster(): Promise<Cluster> {
  const dataDir = mkdtempSync(join(tmpdir(), 'northbank-cluster-'))
  const policies = join(dataDir, 'policies.json')
  copyFileSync(join(import.meta.dirname, '../../apps/bank-api/policies.json'), policies)
  const [postgres, redis] = await Promise.all([startPostgres(), startRedis()])
  const served: Served[] = []
  const nodes: Node[] = []
  let turn = 0

  const proxy = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const first = request.method === 'GET' ? 0 : turn++
    for (let attempt = 0; attempt < nodes.length; attempt++) {
      const index = (first + attempt) % nodes.length
      if (!(await forward(nodes[index], request, Buffer.concat(chunks), response))) continue
      if (request.method !== 'GET') served.push({ path: request.url ?? '', node: index })
      return
    }
    response.writeHead(502).end()
  }).listen(0, '127.0.0.1')
  await once(proxy, 'listening')
  const origin = `http://localhost:${(proxy.address() as AddressInfo).port}`

  // Starts both at once, so that they migrate the same database concurrently.
  const ports = [await freePort(), await freePort()]
  const env = { DATABASE_URL: postgres.url, REDIS_URL: redis.url }
  const started = ports.map((port) => startBankProcess({ port, origin, dataDir, policies, env }))
  for (const [index, process] of (await Promise.all(started)).entries())
    nodes.push({ port: ports[index] ?? 0, process })

  return {
    origin,
    served,
    kill: async (node) => nodes[node]?.process.end('SIGKILL'),
    async stop() {
      proxy.close()
      proxy.closeAllConnections()
      await Promise.all(nodes.map((node) => node.process.end('SIGTERM')))
      await Promise.all([postgres.stop(), redis.stop()])
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

/** Resolves with false if the node is down and received nothing, so that the other node can be tried. */
function forward(
  node: Node | undefined,
  { method, url, headers }: IncomingMessage,
  body: Buffer,
  response: ServerResponse,
): Promise<boolean> {
  return new Promise((resolve) => {
    const call = ask({ host: '127.0.0.1', port: node?.port, method, path: url, headers, agent: false }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.pipe(response)
      answer.on('end', () => resolve(true))
    })
    call.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ECONNREFUSED') return resolve(false)
      response.destroy(error)
      resolve(true)
    })
    call.end(body)
  })
}
