import type { AttemptOperations } from '../store/operations.ts'
import { keyOf, type RedisSpace } from './keys.ts'
import { runScript, script } from './script.ts'

/** KEYS: counter. Returns the count with this one, and when the window ends. */
const countScript = script(`
local now, window = tonumber(ARGV[1]), tonumber(ARGV[2])
local is = redis.call('HMGET', KEYS[1], 'count', 'ends')
local count, ends = tonumber(is[1] or 0) + 1, tonumber(is[2] or 0)
if ends <= now then count, ends = 1, now + window end
ends = string.format('%.0f', ends)
redis.call('HSET', KEYS[1], 'count', count, 'ends', ends)
redis.call('PEXPIRE', KEYS[1], string.format('%.0f', tonumber(ends) - now))
return {count, ends}
`)

export function counterOperations(space: RedisSpace): Pick<AttemptOperations, 'count'> {
  return {
    async count({ key, now, window, max }) {
      const result = await runScript(space.redis, countScript, [keyOf(space, 'count', key)], [now, window])
      const [count, ends] = result as readonly [number, string]
      return count <= max ? { ok: true } : { ok: false, until: Number(ends) }
    },
  }
}
