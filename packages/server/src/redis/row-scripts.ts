import { script, type Script } from './script.ts'

/**
 * A row is a hash: its `version`, the `run` of Redis in which it was made, and the `row` itself, which Redis does not
 * look into. `indexes` are the sorted sets that the row is in, by `at`.
 *
 * A writer that waits for PostgreSQL holds its rows: `held` beside a row names the writer, and the row's `run` begins
 * with a dash. If the writer crashes, `held` expires and the dash remains, because the missing writes are unknown.
 */
const prelude = `
local function run()
  return string.match(redis.call('INFO', 'server'), 'run_id:(%w+)')
end
local function holder(key)
  return redis.call('GET', key .. ':held')
end
`

/**
 * ARGV: queries as JSON, each with the keys of `rows`, the keys of `indexes`, and the `limit` of rows from one index, with the `newest`
 * first or not. Returns the run of Redis, and the rows of each query: version, row, 1 when it may lack writes, and 1 when it is held. Where
 * there are no rows the run is empty: to ask for it takes as long as several reads.
 */
export const readScript: Script = script(`${prelude}
local this_run
local function read(key)
  local is = redis.call('HMGET', key, 'version', 'row', 'run')
  if not is[1] then return nil end
  this_run = this_run or run()
  local held = holder(key)
  local row_run = held and string.sub(is[3], 2) or is[3]
  return {is[1], is[2], row_run == this_run and 0 or 1, held and 1 or 0}
end
local results = {}
for number, query in ipairs(cjson.decode(ARGV[1])) do
  local rows = {}
  for _, key in ipairs(query.rows) do
    local row = read(key)
    if row then table.insert(rows, row) end
  end
  for _, index in ipairs(query.indexes) do
    local left = query.limit
    for _, key in ipairs(redis.call(query.newest and 'ZREVRANGE' or 'ZRANGE', index, 0, -1)) do
      if left == 0 then break end
      local row = read(key)
      if row then
        table.insert(rows, row)
        left = left - 1
      else
        redis.call('ZREM', index, key)
      end
    end
  end
  results[number] = rows
end
return {this_run or '', results}
`)

/**
 * KEYS: rows. ARGV: the task, the writer, the milliseconds for which it may hold rows, and the run of Redis if it is
 * known. Then for each row: the version that is expected, the row or nothing to remove it, its time to live, its `at`,
 * and its indexes as JSON.
 *
 * The task `hold` keeps other writers from the rows until the same writer's `write` changes them, or its `release`
 * leaves them as they were. Without a `hold` before it, `write` stands alone. Returns `done`, `conflict` when a row has
 * another version, or `held` by another writer.
 */
export const writeScript: Script = script(`${prelude}
local task, writer, time, this_run = ARGV[1], ARGV[2], ARGV[3], ARGV[4]
for number, key in ipairs(KEYS) do
  local held = holder(key)
  if held and held ~= writer then return 'held' end
  if (redis.call('HGET', key, 'version') or '0') ~= ARGV[5 * number] then return 'conflict' end
end
if task == 'write' and this_run == '' then this_run = run() end
for number, key in ipairs(KEYS) do
  local version, row, ttl, at, indexes = unpack(ARGV, 5 * number, 5 * number + 4)
  local is = redis.call('HMGET', key, 'run', 'at', 'indexes')
  if task == 'hold' then
    redis.call('SET', key .. ':held', writer, 'PX', time)
    if is[1] then redis.call('HSET', key, 'run', '-' .. is[1]) end
  elseif task == 'release' then
    if redis.call('DEL', key .. ':held') == 1 and is[1] then redis.call('HSET', key, 'run', string.sub(is[1], 2)) end
  else
    local was_held = redis.call('DEL', key .. ':held') == 1
    -- A row stays of the run that it was made in. Its writer may have read it before a failover, which lost writes since.
    local row_run = is[1] and (was_held and string.sub(is[1], 2) or is[1]) or this_run
    if is[1] and (row == '' or is[2] ~= at or is[3] ~= indexes) then
      for _, index in ipairs(cjson.decode(is[3])) do redis.call('ZREM', index, key) end
    end
    if row == '' then
      redis.call('DEL', key)
    else
      local next_version = string.format('%.0f', version + 1)
      redis.call('HSET', key, 'version', next_version, 'run', row_run, 'row', row, 'at', at, 'indexes', indexes)
      redis.call('PEXPIRE', key, ttl)
      for _, index in ipairs(cjson.decode(indexes)) do
        redis.call('ZADD', index, at, key)
        if redis.call('PTTL', index) < tonumber(ttl) then redis.call('PEXPIRE', index, ttl) end
      end
    end
  end
end
return 'done'
`)
