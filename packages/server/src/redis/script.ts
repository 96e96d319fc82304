import { createHash } from 'node:crypto'

import type { RedisConnection } from './redis-connection.ts'

/** A script that Redis runs as one step: nothing else happens in between. */
export interface Script {
  readonly text: string
  readonly hash: string
}

export function script(text: string): Script {
  return { text, hash: createHash('sha1').update(text).digest('hex') }
}

/** Runs a script by its hash, and hands its text over once where the server does not know it. */
export async function runScript(
  redis: RedisConnection,
  { text, hash }: Script,
  keys: readonly string[],
  args: readonly string[],
): Promise<unknown> {
  const rest = [String(keys.length), ...keys, ...args]
  try {
    return await redis.command('EVALSHA', hash, ...rest)
  } catch (error) {
    if (!(error instanceof Error && error.message.startsWith('NOSCRIPT'))) throw error
    return redis.command('EVAL', text, ...rest)
  }
}
