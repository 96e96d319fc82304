import type { RedisConnection } from '@stepup/server/redis'
import { type Kysely, type RawBuilder, sql } from 'kysely'

import { newChallenge } from './samples.ts'

/** Columns whose value differs in each row. */
export const unique: Readonly<Record<string, readonly string[]>> = {
  stepup_challenges: ['id', 'ref', 'user_id', 'session_id'],
  stepup_grants: ['id', 'user_id', 'session_id'],
}

/** Rows per transaction. More rows would fill the log. */
const TOGETHER = 100_000

/** The numbers from `from` to `to`, as rows of one column. */
const numbers = (from: number, to: number): RawBuilder<unknown> => sql`
  (with recursive numbers(i) as (select ${sql.lit(from)} union all select i + 1 from numbers where i < ${sql.lit(to)})
   select i from numbers) as numbers`

async function columnsOf(db: Kysely<unknown>, table: string): Promise<readonly string[]> {
  const { columns = [] } = (await db.introspection.getTables()).find(({ name }) => name === table) ?? {}
  return columns.map(({ name }) => name)
}

async function insertCopies(
  db: Kysely<unknown>,
  table: string,
  rows: number,
  valueOf: (column: string) => RawBuilder<unknown>,
): Promise<void> {
  const names = await columnsOf(db, table)
  for (let from = 1; from <= rows; from += TOGETHER) {
    await sql`insert into ${sql.table(table)} (${sql.join(names.map((name) => sql.ref(name)))})
      select ${sql.join(names.map(valueOf))} from ${numbers(from, Math.min(from + TOGETHER - 1, rows))},
        (select * from ${sql.table(table)} order by at desc limit 1) as template`.execute(db)
  }
}

/** Adds grants as copies of the newest one. `tag` identifies them. */
export async function fillGrants(db: Kysely<unknown>, rows: number, tag: string): Promise<void> {
  await insertCopies(db, 'stepup_grants', rows, (column) => {
    if (unique['stepup_grants']?.includes(column)) return sql`${sql.lit(`${tag} `)} || i`
    if (column === 'body') return sql`replace(template.body, template.id, ${sql.lit(`${tag} `)} || i)`
    // The copies are unspent.
    return column === 'version' ? sql.lit(1) : sql.ref(`template.${column}`)
  })
}

/** Returns the hash of a grant that {@link fillGrants} wrote, counted from 1. */
export function filledGrant(tag: string, index: number): string {
  return `${tag} ${index}`
}

const keys = ['id', 'user_id', 'session_id', 'ref']

/** Differences between the two databases. */
export interface FillDialect {
  /** An SQL expression for a random text. */
  readonly random: string
  /** A query for the `name` and `definition` of each index of a table, except the primary key. */
  readonly indexesOf: (table: string) => string
  /** Statements that speed up a large load, and statements that revert them. */
  readonly before: readonly string[]
  readonly after: readonly string[]
}

export const sqliteFill: FillDialect = {
  random: 'lower(hex(randomblob(16)))',
  indexesOf: (table) =>
    `select name, sql as definition from sqlite_schema where type = 'index' and tbl_name = '${table}' and sql is not null`,
  before: ['pragma synchronous = off', 'pragma cache_size = -2000000'],
  after: ['pragma wal_checkpoint(truncate)', 'pragma synchronous = full', 'pragma cache_size = -2000', 'analyze'],
}

export const postgresFill: FillDialect = {
  random: 'cast(gen_random_uuid() as text)',
  // The definition of a partitioned table's index says `ONLY`, which would leave its partitions without an index.
  indexesOf: (table) =>
    `select indexname as name, replace(indexdef, ' ON ONLY ', ' ON ') as definition from pg_indexes where tablename = '${table}' and indexname not like '%\\_pkey'`,
  before: [],
  after: ['checkpoint', 'vacuum analyze'],
}

/**
 * Adds rows to every non-empty table, as copies of its newest row. Keys are random like real ones, so later inserts go
 * anywhere in an index. Indexes are rebuilt after the load, which is much faster.
 */
export async function fillTables(db: Kysely<unknown>, dialect: FillDialect, rows: number): Promise<void> {
  const run = async (statements: readonly string[]): Promise<void> => {
    for (const statement of statements) await sql.raw(statement).execute(db)
  }
  const tables = (await db.introspection.getTables()).map(({ name }) => name)
  await run(dialect.before)
  // Rows of a partition are written to its table, and its indexes belong to the table's.
  const isPartition = (name: string): boolean => tables.some((table) => name.startsWith(`${table}_`))
  const filled = tables.filter(
    (name) => name.startsWith('stepup_') && !name.includes('migration') && !isPartition(name),
  )
  for (const table of filled) {
    const { rows: found } = await sql`select id from ${sql.table(table)} limit 1`.execute(db)
    if (found.length === 0) continue
    const { rows: indexes } = await sql
      .raw<{ readonly name: string; readonly definition: string }>(dialect.indexesOf(table))
      .execute(db)
    await run(indexes.map(({ name }) => `drop index "${name}"`))
    await insertCopies(db, table, rows, (column) =>
      keys.includes(column)
        ? sql`case when ${sql.ref(`template.${column}`)} is null then null else ${sql.raw(dialect.random)} end`
        : sql.ref(`template.${column}`),
    )
    await run(indexes.map(({ definition }) => definition))
  }
  await run(dialect.after)
}

/** Adds challenges to Redis: a hash for each, and the sorted sets that contain it, as the store keeps them. */
export async function fillRedis(redis: RedisConnection, rows: number): Promise<void> {
  const script = `for i = ARGV[1], ARGV[2] do
    local key = 'filled:challenges:' .. ARGV[3] .. ':' .. i
    local indexes = {key .. ':user', key .. ':session', key .. ':ref'}
    redis.call('HSET', key, 'version', 1, 'run', 'r', 'row', ARGV[4], 'at', 0, 'indexes', cjson.encode(indexes))
    for _, index in ipairs(indexes) do redis.call('ZADD', index, 0, key) end
  end`
  const body = JSON.stringify(newChallenge())
  const row = JSON.stringify({ table: 'challenges', id: '', user: '', session: '', ref: '', at: 0, expires: 0, body })
  for (let from = 1; from <= rows; from += 500) {
    const to = Math.min(from + 499, rows)
    await redis.command('EVAL', script, '0', String(from), String(to), String(rows), row)
  }
}
