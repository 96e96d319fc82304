import type { ProofEvidence } from '../store/records.ts'
import type { PushOperations } from '../store/operations.ts'
import type { PushRecord } from '../store/records.ts'
import { KEPT, keyOf, type RedisSpace } from './keys.ts'
import { runScript, script } from './script.ts'

/** KEYS: push, the latest of the challenge and factor, pushes of the user. */
const saveScript = script(`
local id, prefix, record, status, expires, created, challenge, ttl = unpack(ARGV)
local earlier = redis.call('GET', KEYS[2])
if earlier then
  redis.call('DEL', prefix .. earlier)
  redis.call('ZREM', KEYS[3], earlier)
end
redis.call('HSET', KEYS[1], 'record', record, 'status', status, 'expires', expires, 'challenge', challenge)
redis.call('PEXPIRE', KEYS[1], ttl)
redis.call('SET', KEYS[2], id, 'PX', ttl)
redis.call('ZADD', KEYS[3], created, id)
redis.call('PEXPIRE', KEYS[3], ttl)
`)

/** KEYS: pushes of the user. Drops from the list what is gone. */
const listScript = script(`
local now, prefix, challenges = tonumber(ARGV[1]), ARGV[2], ARGV[3]
local waiting = {}
for _, id in ipairs(redis.call('ZRANGE', KEYS[1], 0, -1)) do
  local is = redis.call('HMGET', prefix .. id, 'record', 'status', 'expires', 'challenge')
  if not is[1] then
    redis.call('ZREM', KEYS[1], id)
  elseif is[2] == 'waiting' and tonumber(is[3]) > now
    and redis.call('HGET', challenges .. is[4], 'status') == 'pending' then
    table.insert(waiting, is[1])
  end
end
return waiting
`)

/** KEYS: push. */
const answerScript = script(`
local is = redis.call('HMGET', KEYS[1], 'status', 'expires')
if is[1] ~= 'waiting' or tonumber(is[2]) <= tonumber(ARGV[2]) then return 0 end
redis.call('HSET', KEYS[1], 'status', ARGV[1])
if ARGV[3] ~= '' then redis.call('HSET', KEYS[1], 'evidence', ARGV[3]) end
return 1
`)

export function pushOperations(space: RedisSpace): PushOperations {
  const { redis } = space
  const pushKey = (id: string): string => keyOf(space, 'push', id)
  const latestKey = (challengeId: string, factorId: string): string => keyOf(space, 'push-of', challengeId, factorId)

  return {
    async savePush(record) {
      const { id, challengeId, factorId, userId, status, createdAt, expiresAt } = record
      const keys = [pushKey(id), latestKey(challengeId, factorId), keyOf(space, 'pushes', userId)]
      const ttl = expiresAt - createdAt + KEPT
      const args = [id, pushKey(''), JSON.stringify(record), status, expiresAt, createdAt, challengeId, ttl]
      await runScript(redis, saveScript, keys, args)
    },

    async findPush(which) {
      const id = 'id' in which ? which.id : await redis.command('GET', latestKey(which.challengeId, which.factorId))
      if (typeof id !== 'string') return undefined
      const found = await redis.command('HMGET', pushKey(id), 'record', 'status', 'evidence')
      const [record, status, evidence] = found as readonly unknown[]
      if (typeof record !== 'string') return undefined
      return {
        ...(JSON.parse(record) as PushRecord),
        status: status as PushRecord['status'],
        ...(typeof evidence === 'string' ? { evidence: JSON.parse(evidence) as ProofEvidence } : {}),
      }
    },

    async listPushes(userId, now) {
      const args = [now, pushKey(''), keyOf(space, 'challenge', '')]
      const waiting = await runScript(redis, listScript, [keyOf(space, 'pushes', userId)], args)
      return (waiting as readonly string[]).map((text) => JSON.parse(text) as PushRecord)
    },

    async answerPush(id, status, now, evidence) {
      const args = [status, now, evidence ? JSON.stringify(evidence) : '']
      return (await runScript(redis, answerScript, [pushKey(id)], args)) === 1
    },
  }
}
