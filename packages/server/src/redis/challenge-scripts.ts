import { script, type Script } from './script.ts'

/**
 * KEYS: challenge, its fingerprint, challenges of the session, of the user. The fingerprint names the request's latest.
 * Returns `{'open', id}`, `{'many', oldest}` or `{'new'}`.
 */
export const openScript: Script = script(`
local id, prefix, record, expires, now = ARGV[1], ARGV[2], ARGV[3], ARGV[4], tonumber(ARGV[5])
local max_attempts, max_recent, since = tonumber(ARGV[6]), tonumber(ARGV[7]), tonumber(ARGV[8])
local user, ttl, look_back = ARGV[9], ARGV[10], tonumber(ARGV[11])
local open = redis.call('GET', KEYS[2])
if open and alive(prefix .. open, now) then
  local counted = redis.call('HMGET', prefix .. open, 'attempts', 'count')
  if tonumber(counted[1]) - tonumber(counted[2]) < max_attempts then return {'open', open} end
end
if redis.call('ZCOUNT', KEYS[3], '(' .. since, '+inf') >= max_recent then
  local oldest = redis.call('ZRANGE', KEYS[3], '(' .. since, '+inf', 'BYSCORE', 'LIMIT', 0, 1, 'WITHSCORES')
  return {'many', oldest[2]}
end
redis.call('HSET', KEYS[1], 'record', record, 'status', 'pending', 'expires', expires, 'run', run(),
  'attempts', 0, 'answers', '[]', 'count', 0, 'user', user)
redis.call('PEXPIRE', KEYS[1], ttl)
redis.call('SET', KEYS[2], id, 'PX', ttl)
for index = 3, 4 do
  redis.call('ZREMRANGEBYSCORE', KEYS[index], '-inf', now - look_back)
  redis.call('ZADD', KEYS[index], now, id)
  redis.call('PEXPIRE', KEYS[index], look_back)
end
return {'new'}
`)

/** KEYS: challenge. */
export const findScript: Script = script(`
local is = redis.call('HMGET', KEYS[1], 'record', 'status', 'attempts', 'answers', 'run')
if is[2] == 'pending' and is[5] ~= run() then is[2] = 'expired' end
return is[1] and {is[1], is[2], is[3], is[4]}
`)

/** KEYS: challenge. Returns how many attempts are not answers, this one included. */
export const attemptScript: Script = script(`
if not alive(KEYS[1], ARGV[1]) then return false end
local counted = redis.call('HMGET', KEYS[1], 'attempts', 'count')
local wrong = tonumber(counted[1]) - tonumber(counted[2])
if wrong >= tonumber(ARGV[2]) then return false end
redis.call('HINCRBY', KEYS[1], 'attempts', 1)
return wrong + 1
`)

/** KEYS: challenge. */
export const refundScript: Script = script(`
if redis.call('EXISTS', KEYS[1]) == 1 then redis.call('HINCRBY', KEYS[1], 'attempts', -1) end
`)

/** KEYS: challenge. */
export const endScript: Script = script(`
if redis.call('HGET', KEYS[1], 'status') ~= 'pending' then return 0 end
redis.call('HSET', KEYS[1], 'status', ARGV[1])
return 1
`)

/**
 * KEYS: challenge. Returns the answers that it had, or nothing when the answer is not taken. An elevation is owed from now on, and given
 * by `elevateScript` once PostgreSQL has kept its part.
 */
export const answerScript: Script = script(`
local now, seen, answers, count, refund, status, owed = ARGV[1], ARGV[2], ARGV[3], ARGV[4], tonumber(ARGV[5]), ARGV[6], ARGV[7]
local had = redis.call('HMGET', KEYS[1], 'answers', 'count')
if not alive(KEYS[1], now) or had[2] ~= seen then return false end
redis.call('HSET', KEYS[1], 'answers', answers, 'count', count, 'status', status, 'owed', owed)
if refund > 0 then redis.call('HINCRBY', KEYS[1], 'attempts', -refund) end
return had[1]
`)

/** KEYS: challenge. Takes an answer back that PostgreSQL did not keep its part of, unless something came after it. */
export const takeBackScript: Script = script(`
local answers, had, count, refund = ARGV[1], ARGV[2], ARGV[3], tonumber(ARGV[4])
local is = redis.call('HMGET', KEYS[1], 'answers', 'status')
if is[1] ~= answers or (is[2] ~= 'pending' and is[2] ~= 'approved') then return end
redis.call('HSET', KEYS[1], 'answers', had, 'count', count, 'status', 'pending', 'owed', '')
if refund > 0 then redis.call('HINCRBY', KEYS[1], 'attempts', refund) end
`)

/**
 * KEYS: challenge, elevations of the session, sessions of the user that are elevated. Gives an elevation that is still owed: whatever ended
 * the challenges of its person in between has ended that, too. A session is listed until the last of its elevations goes, whatever
 * others last for: one that is not listed is not found when they are dropped.
 */
export const elevateScript: Script = script(`
local now, owed, acr, record, lasts, session = ARGV[1], ARGV[2], ARGV[3], ARGV[4], tonumber(ARGV[5]), ARGV[6]
if redis.call('HGET', KEYS[1], 'owed') ~= owed then return 0 end
redis.call('HSET', KEYS[1], 'owed', '')
redis.call('HSET', KEYS[2], acr, record)
redis.call('ZREMRANGEBYSCORE', KEYS[3], '-inf', now)
redis.call('ZADD', KEYS[3], 'GT', string.format('%.0f', now + lasts), session)
for index = 2, 3 do
  if redis.call('PTTL', KEYS[index]) < lasts then redis.call('PEXPIRE', KEYS[index], lasts) end
end
return 1
`)

/** KEYS: sessions of the user that are elevated. Without a kind, all of their elevations go. */
export const dropElevationsScript: Script = script(`
local prefix, kind = ARGV[1], ARGV[2]
for _, session in ipairs(redis.call('ZRANGE', KEYS[1], 0, -1)) do
  local all = redis.call('HGETALL', prefix .. session)
  for index = 1, #all, 2 do
    local rests = kind == nil
    for _, each in ipairs(cjson.decode(all[index + 1]).kinds) do rests = rests or each == kind end
    if rests then redis.call('HDEL', prefix .. session, all[index]) end
  end
end
`)

/** KEYS: challenges of a session or a user. */
export const cancelScript: Script = script(`
for _, id in ipairs(redis.call('ZRANGE', KEYS[1], 0, -1)) do
  local key = ARGV[1] .. id
  local status = redis.call('HGET', key, 'status')
  if status == 'pending' then redis.call('HSET', key, 'status', 'cancelled') end
  -- What it was answered for is not given any more.
  if status then redis.call('HSET', key, 'owed', '') end
end
`)
