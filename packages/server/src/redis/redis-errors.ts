import { ErrorReply } from 'redis'

import { StoreUnavailableError } from '../store/unavailable.ts'
import { within } from '../time/within.ts'
import type { RedisConnection } from './redis-connection.ts'

/** Replies of a server that can't serve now: loading, no longer the primary, full, cut off. */
const unavailable = /^(LOADING|READONLY|MASTERDOWN|CLUSTERDOWN|TRYAGAIN|BUSY|OOM|MISCONF|NOREPLICAS)\b/u

/**
 * Sends one command with a timeout: the client's own timeout only covers writing the command, and a reply may never
 * come.
 *
 * @throws StoreUnavailableError while the server can't serve requests. Other error replies are thrown unchanged.
 */
export async function sendWithin<TReply>(limit: number, send: () => Promise<TReply>): Promise<TReply> {
  try {
    return await within(limit, 'Redis', send)
  } catch (error) {
    if (error instanceof ErrorReply && !unavailable.test(error.message)) throw error
    throw new StoreUnavailableError(error)
  }
}

/** Redis refuses a command, and will until its setup, or that of the connection, is changed. */
export class RedisSetupError extends Error {
  override readonly name = 'RedisSetupError'

  constructor(cure: string, cause: unknown) {
    super(`[stepup] ${cure}`, { cause })
  }
}

const cures: readonly (readonly [reply: RegExp, cure: string])[] = [
  [
    /NOPERM|no permissions|can't run this command/iu,
    'The Redis user lacks a right. The store needs its own keys, and these commands: `~{stepup}:* -@all +@read +@write +@connection +eval +evalsha +info`.',
  ],
  [
    /^(MOVED|ASK)\b/u,
    'This is one node of a Redis Cluster, and the keys are on another. Use `openRedisCluster`, or a cluster client that follows redirections.',
  ],
  [
    /CROSSSLOT|non local key/u,
    'The keys of one operation are in several slots of the Redis Cluster. The `prefix` of the store needs braces, as in `{stepup}:`.',
  ],
]

/** Wraps a connection: its configuration errors explain the fix. */
export function explaining(redis: RedisConnection): RedisConnection {
  return {
    async command(...args) {
      try {
        return await redis.command(...args)
      } catch (error) {
        const message = error instanceof Error ? error.message : ''
        const cure = cures.find(([reply]) => reply.test(message))?.[1]
        throw cure === undefined || error instanceof StoreUnavailableError ? error : new RedisSetupError(cure, error)
      }
    },
  }
}
