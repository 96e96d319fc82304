import { createClient, type RedisClientOptions } from 'redis'

import { StoreUnavailableError } from '../store/unavailable.ts'
import type { RedisConnection } from './redis-connection.ts'
import { sendWithin } from './redis-errors.ts'

/** Options of {@link openRedis}. */
export interface OpenRedisOptions {
  /** `redis://` or, where the connection leaves the machine, `rediss://user:password@host:6379/0`. */
  readonly url: string
  /** Milliseconds to wait for a connection. Default 2000. */
  readonly connectTimeout?: number
  /** Milliseconds to wait for an answer. Default 2000. */
  readonly commandTimeout?: number
  /** Called for lost connections and failed attempts. The client reconnects automatically. */
  readonly onLost?: (error: Error) => void
}

/** A connection to close at the end. */
export interface OpenedRedis extends RedisConnection {
  close(): Promise<void>
}

/**
 * Opens a Redis connection with time limits: while the server is unreachable or silent, each command fails within `commandTimeout`, and the
 * client reconnects.
 *
 * Redis must run with `maxmemory-policy noeviction` (an evicted key could be an open challenge) and should keep an
 * append-only file. Losing its data is safe: see `createRedisStore`.
 *
 * @throws StoreUnavailableError from every command while the server does not respond.
 */
export function openRedis({
  url,
  connectTimeout = 2000,
  commandTimeout = 2000,
  onLost,
}: OpenRedisOptions): OpenedRedis {
  const connect = () => {
    const client = createClient({
      url,
      ...timeLimits(connectTimeout, commandTimeout),
    })
    client.on('error', (error: Error) => onLost?.(error))
    return { client, ready: client.connect() }
  }
  let { client, ready } = connect()
  ready.catch(() => undefined)

  return {
    async command(...args) {
      let used = client
      try {
        return await sendWithin(commandTimeout, async () => {
          if (!client.isReady) await ready
          used = client
          return used.sendCommand([...args])
        })
      } catch (error) {
        // The primary became a replica: a new connection may resolve to the new primary. The first of the refused commands opens it.
        const isReplica =
          error instanceof StoreUnavailableError && (error.cause as Error).message.startsWith('READONLY')
        if (isReplica && used === client) {
          client.destroy()
          ;({ client, ready } = connect())
          ready.catch(() => undefined)
        }
        throw error
      }
    },
    async close() {
      if (client.isReady) await client.close()
      else if (client.isOpen) client.destroy()
    },
  }
}

type TimeLimits = Required<Pick<RedisClientOptions, 'disableOfflineQueue' | 'pingInterval' | 'socket'>>

/** Options that limit how long a client waits, for one server and for each node of a cluster. Milliseconds. */
export function timeLimits(connectTimeout: number, commandTimeout: number): TimeLimits {
  return {
    // A queued command would run after its caller gave up.
    disableOfflineQueue: true,
    pingInterval: commandTimeout,
    socket: {
      connectTimeout,
      socketTimeout: commandTimeout * 2,
      reconnectStrategy: (retries) => Math.min(50 * 2 ** retries, 1000),
    },
  }
}
