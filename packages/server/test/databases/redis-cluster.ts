import { setTimeout as wait } from 'node:timers/promises'

import { firstReply } from './own-process.ts'
import { startRedis, type OwnRedis } from './redis.ts'

/** A Redis Cluster of three primaries, on the loopback address. */
export interface OwnRedisCluster {
  readonly urls: readonly string[]
  stop(): Promise<void>
}

const SLOTS = 16_384

/** Starts three Redis servers and joins them to a cluster. */
export async function startRedisCluster(): Promise<OwnRedisCluster> {
  const nodes: readonly OwnRedis[] = await Promise.all(
    [1, 2, 3].map(() => startRedis({ args: ['--cluster-enabled', 'yes', '--cluster-config-file', 'nodes.conf'] })),
  )
  const ports = nodes.map(({ url }) => Number(new URL(url).port))
  const [first = 0] = ports
  const share = Math.ceil(SLOTS / ports.length)
  for (const [index, port] of ports.entries()) {
    await command(port, 'CLUSTER', 'SET-CONFIG-EPOCH', String(index + 1))
    await command(
      port,
      'CLUSTER',
      'ADDSLOTSRANGE',
      String(index * share),
      String(Math.min((index + 1) * share, SLOTS) - 1),
    )
    if (port !== first) await command(port, 'CLUSTER', 'MEET', '127.0.0.1', String(first))
  }
  for (const port of ports)
    while (!(await command(port, 'CLUSTER', 'INFO')).includes('cluster_state:ok')) await wait(20)
  return {
    urls: nodes.map(({ url }) => url),
    async stop() {
      await Promise.all(nodes.map((node) => node.stop()))
    },
  }
}

/** Sends one command in Redis' protocol. */
function command(port: number, ...args: readonly string[]): Promise<string> {
  const parts = args.map((arg) => `$${Buffer.byteLength(arg)}\r\n${arg}\r\n`)
  return firstReply(port, `*${args.length}\r\n${parts.join('')}`)
}
