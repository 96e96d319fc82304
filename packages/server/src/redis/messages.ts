import type { MessageOperations } from '../store/operations.ts'
import { keyOf, LOOK_BACK, type RedisSpace } from './keys.ts'
import { runScript, script } from './script.ts'

/**
 * KEYS: message of the challenge and factor, messages of the same quota (which: `sent at:how many`). Returns `{1, sends}` or
 * `{0, sends, available}`.
 */
const reserveScript = script(`
local which, code, sent, expires = ARGV[1], ARGV[2], tonumber(ARGV[3]), ARGV[4]
local gap, max_sends, max_quota, since = tonumber(ARGV[5]), tonumber(ARGV[6]), tonumber(ARGV[7]), tonumber(ARGV[8])
local last = redis.call('HMGET', KEYS[1], 'sends', 'available')
local sends, available = tonumber(last[1] or 0), tonumber(last[2] or 0)
if sends >= max_sends or available > sent then return {0, sends, tostring(available)} end
local total, oldest = 0, nil
local all = redis.call('HGETALL', KEYS[2])
for index = 1, #all, 2 do
  local at, count = string.match(all[index + 1], '(%d+):(%d+)')
  at = tonumber(at)
  if at > since then
    total = total + tonumber(count)
    if not oldest or at < oldest then oldest = at end
  else
    redis.call('HDEL', KEYS[2], all[index])
  end
end
if total >= max_quota then return {0, sends, string.format('%.0f', sent + (oldest - since))} end
redis.call('HSET', KEYS[1], 'code', code, 'sent', ARGV[3], 'expires', expires, 'user', ARGV[9],
  'available', string.format('%.0f', sent + gap), 'sends', sends + 1)
redis.call('PEXPIRE', KEYS[1], ARGV[10])
redis.call('HSET', KEYS[2], which, ARGV[3] .. ':' .. (sends + 1))
redis.call('PEXPIRE', KEYS[2], ARGV[10])
return {1, sends + 1}
`)

/** KEYS: message. */
const withdrawScript = script(`
if redis.call('EXISTS', KEYS[1]) == 1 then redis.call('HSET', KEYS[1], 'code', '', 'expires', 0, 'available', 0) end
`)

export function messageOperations(space: RedisSpace): MessageOperations {
  const { redis } = space
  const messageKey = (challengeId: string, factorId: string): string => keyOf(space, 'message', challengeId, factorId)

  return {
    async reserveMessage({ message, minGap, maxSends, quota, since }) {
      const { challengeId, factorId, userId, codeHash, sentAt, expiresAt } = message
      const keys = [messageKey(challengeId, factorId), keyOf(space, 'messages', quota.key)]
      const [ok, sends, available] = (await runScript(redis, reserveScript, keys, [
        `${challengeId}:${factorId}`,
        codeHash,
        sentAt,
        expiresAt,
        minGap,
        maxSends,
        quota.max,
        since,
        userId,
        Math.max(LOOK_BACK, sentAt - since, expiresAt - sentAt),
      ])) as readonly [number, number, string?]
      return ok === 1 ? { ok: true, sends } : { ok: false, sends, availableAt: Number(available) }
    },

    async findMessage(challengeId, factorId) {
      const fields = ['user', 'code', 'sent', 'expires', 'sends']
      const found = await redis.command('HMGET', messageKey(challengeId, factorId), ...fields)
      const [userId, codeHash, sentAt, expiresAt, sends] = found as readonly (string | null)[]
      if (typeof userId !== 'string' || typeof codeHash !== 'string') return undefined
      return {
        challengeId,
        factorId,
        userId,
        codeHash,
        sentAt: Number(sentAt),
        expiresAt: Number(expiresAt),
        sends: Number(sends),
      }
    },

    async withdrawMessage(challengeId, factorId) {
      await runScript(redis, withdrawScript, [messageKey(challengeId, factorId)], [])
    },
  }
}
