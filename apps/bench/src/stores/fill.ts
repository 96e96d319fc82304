import type { RedisConnection } from '@stepup/server/redis'
import { type Kysely, sql } from 'kysely'

import { newChallenge } from './samples.ts'

/** What has to be another value in each row. */
export const unique: Readonly<Record<string, readonly string[]>> = {
  stepup_challenges: ['id', 'ref', 'user_id', 'session_id'],
  stepup_grants: ['id', 'user_id', 'session_id'],
}

/** Adds so many challenges that are over, and grants that are not, as copies of the newest ones. `tag` tells them from others. */
export async function fill(db: Kysely<unknown>, rows: number, tag: string): Promise<void> {
  for (const [table, keys] of Object.entries(unique)) {
    const { columns = [] } = (await db.introspection.getTables()).find(({ name }) => name === table) ?? {}
    const names = columns.map(({ name }) => name)
    const values = names.map((name) =>
      keys.includes(name)
        ? sql`${sql.lit(`${tag} `)} || i`
        : name === 'body'
          ? sql`replace(template.body, template.id, ${sql.lit(`${tag} `)} || i)`
          : // Nobody has spent the copies.
            name === 'version'
            ? sql.lit(1)
            : sql.ref(`template.${name}`),
    )
    await sql`insert into ${sql.table(table)} (${sql.join(names.map((name) => sql.ref(name)))})
      with recursive numbers(i) as (select 1 union all select i + 1 from numbers where i < ${sql.lit(rows)})
      select ${sql.join(values)} from numbers, (select * from ${sql.table(table)} order by at desc limit 1) as template`.execute(
      db,
    )
  }
}

/** Adds so many challenges to Redis: each a hash, and the sorted sets that it is in, as the store keeps them. */
export async function fillRedis(redis: RedisConnection, rows: number): Promise<void> {
  const script = `for i = ARGV[1], ARGV[2] do
    local key = 'filled:challenges:' .. ARGV[3] .. ':' .. i
    local indexes = {key .. ':user', key .. ':session', key .. ':ref'}
    redis.call('HSET', key, 'version', 1, 'run', 'r', 'row', ARGV[4], 'at', 0, 'indexes', cjson.encode(indexes))
    for _, index in ipairs(indexes) do redis.call('ZADD', index, 0, key) end
  end`
  const body = JSON.stringify(newChallenge())
  const row = JSON.stringify({ table: 'challenges', id: '', user: '', session: '', ref: '', at: 0, expires: 0, body })
  for (let from = 1; from <= rows; from += 5000) {
    const to = Math.min(from + 4999, rows)
    await redis.command('EVAL', script, '0', String(from), String(to), String(rows), row)
  }
}

/** The hash of one of the grants that {@link fill} wrote, from 1 on. */
export function filledGrant(tag: string, index: number): string {
  return `${tag} ${index}`
}
