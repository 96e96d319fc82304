import { createHash } from 'node:crypto'

import { StoreUnavailableError } from '../store/unavailable.ts'
import { keyOf, type RedisSpace } from './keys.ts'
import type { RedisConnection } from './redis-connection.ts'

/** A script that Redis runs as one step: nothing else happens in between. */
export interface Script {
  readonly text: string
  readonly hash: string
}

/**
 * Shared by the scripts. A challenge is good only in the process of Redis that made it: after a failover or a restart the last
 * writes may be missing, an attempt or an answer among them, and nobody can tell. So whatever was open then is over.
 */
const prelude = `
local function run()
  return string.match(redis.call('INFO', 'server'), 'run_id:(%w+)')
end
local function alive(key, now)
  local is = redis.call('HMGET', key, 'status', 'expires', 'run')
  return is[1] == 'pending' and tonumber(is[2]) > tonumber(now) and is[3] == run()
end
`

export function script(body: string): Script {
  const text = `${prelude}${body}`
  return { text, hash: createHash('sha1').update(text).digest('hex') }
}

/** Runs a script by its hash, and hands its text over once where the server does not know it. */
export async function runScript(
  redis: RedisConnection,
  { text, hash }: Script,
  keys: readonly string[],
  args: readonly (string | number)[],
): Promise<unknown> {
  const rest = [String(keys.length), ...keys, ...args.map(String)]
  try {
    return await redis.command('EVALSHA', hash, ...rest)
  } catch (error) {
    if (!(error instanceof Error && error.message.startsWith('NOSCRIPT'))) throw error
    return redis.command('EVAL', text, ...rest)
  }
}

/** Does what every script does, and writes and removes a key. */
const rightsScript = script(`
run()
redis.call('SET', KEYS[1], '', 'PX', 1000)
redis.call('DEL', KEYS[1])
`)

/**
 * Tries the store's rights at the start, and not with the first person.
 *
 * @throws RedisSetupError that says what is missing. That Redis does not answer is no reason to refuse to start.
 */
export async function assertRights(space: RedisSpace): Promise<void> {
  try {
    await runScript(space.redis, rightsScript, [keyOf(space, 'count', 'rights')], [])
  } catch (error) {
    if (!(error instanceof StoreUnavailableError)) throw error
  }
}
