import { createCluster, type RedisClusterOptions } from 'redis'

import { type OpenedRedis, type OpenRedisOptions, timeLimits } from './open-redis.ts'
import { sendWithin } from './redis-errors.ts'

/** Options of {@link openRedisCluster}. */
export interface OpenRedisClusterOptions extends Omit<OpenRedisOptions, 'url'> {
  /** Some of the cluster's nodes, from which the others are found: `rediss://node-1.example:6379`. Three or more are safer than one. */
  readonly urls: readonly string[]
  /** User and password for every node. Those in `urls` are used for finding the nodes only. */
  readonly credentials?: { readonly username?: string; readonly password: string }
  /** Maps node addresses of the cluster to reachable ones, for translated networks. */
  readonly addresses?: Readonly<Record<string, { readonly host: string; readonly port: number }>>
}

/**
 * Opens a client of a Redis Cluster, with the limits of `openRedis`. All keys of the store share a slot, because scripts touch several
 * keys: a cluster adds failover and room beside other users, not throughput.
 *
 * @throws StoreUnavailableError from every command while the slot's node does not answer.
 * @example
 * ```ts
 * import { openPostgres } from '@stepup/server/postgres'
 *
 * const db = openPostgres({ url: 'postgres://localhost/bank' })
 * const redis = openRedisCluster({ urls: ['rediss://node-1.example:6379', 'rediss://node-2.example:6379'] })
 * const store = createRedisStore({ db, redis })
 * ```
 */
export function openRedisCluster({
  urls,
  credentials,
  addresses,
  connectTimeout = 2000,
  commandTimeout = 2000,
  onLost,
}: OpenRedisClusterOptions): OpenedRedis {
  const tls = urls.some((url) => url.startsWith('rediss:'))
  const limits = timeLimits(connectTimeout, commandTimeout)
  const options: RedisClusterOptions = {
    rootNodes: urls.map((url) => ({ url })),
    defaults: {
      ...limits,
      ...(tls ? { socket: { ...limits.socket, tls: true } } : {}),
      ...credentials,
    },
    ...(addresses ? { nodeAddressMap: { ...addresses } } : {}),
  }
  const cluster = createCluster(options)
  cluster.on('error', (error: Error) => onLost?.(error))
  let connecting: Promise<unknown> | undefined
  let closed = false
  // The client gives up if no node is reachable at the start; the next command tries again.
  const connect = (): Promise<unknown> =>
    (connecting ??= cluster.connect().finally(() => {
      connecting = undefined
    }))
  connect().catch(() => undefined)
  return {
    command: (...args) =>
      sendWithin(commandTimeout, async () => {
        if (closed) throw new Error('The connections to Redis were closed.')
        if (!cluster.isOpen || connecting) await connect()
        return cluster.sendCommand(keyIn(args), false, [...args])
      }),
    async close() {
      closed = true
      await connecting?.catch(() => undefined)
      if (cluster.isOpen) cluster.destroy()
    },
  }
}

/** The first key of a command: that of a script follows the script and the number of its keys. */
function keyIn([command = '', ...args]: readonly string[]): string | undefined {
  return /^eval/iu.test(command) ? args[2] : args[0]
}
