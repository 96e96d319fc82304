import { type Kysely, sql } from 'kysely'

import type { SqlDialect } from '../sql/dialect.ts'
import { decisions } from '../store/tables.ts'
import { codeOf, StoreUnavailableError } from '../store/unavailable.ts'

const PARENT = `stepup_${decisions.name}`
const BEFORE = `${PARENT}_before`
/** Rows of unprepared months. */
const OTHER = `${PARENT}_other`
/** Months that are prepared, from this one on. */
const AHEAD = 3

/** A calendar month in UTC. */
interface Month {
  /** `2026_11`. */
  readonly name: string
  /** Milliseconds since the epoch. */
  readonly from: number
  readonly to: number
}

function monthOf(at: number, later = 0): Month {
  const date = new Date(at)
  const begin = (months: number): number => Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months)
  const from = begin(later)
  return { name: new Date(from).toISOString().slice(0, 7).replace('-', '_'), from, to: begin(later + 1) }
}

/**
 * Statements that partition a table by month. Existing rows become the partition before the first month, without
 * copying. PostgreSQL requires `at` in the key of the partitions: a decision that is recorded again has the same `at`.
 */
export function divideByMonth({ integer, key }: Pick<SqlDialect, 'integer' | 'key'>): readonly string[] {
  const indexes = { user: 'user_id, at, id', ref: 'ref, at, id', at: 'at, id' }
  const names = Object.entries(indexes)
  return [
    `alter table ${PARENT} rename to ${BEFORE}`,
    ...names.map(([name]) => `alter index ${PARENT}_by_${name} rename to ${BEFORE}_by_${name}`),
    // The key has another name if an older table still uses this one.
    `do $$ begin
      execute (select format('alter table ${BEFORE} drop constraint %I, add primary key (id, at)', conname)
        from pg_constraint where conrelid = '${BEFORE}'::regclass and contype = 'p');
    end $$`,
    `create table ${PARENT} (id ${key} not null, version ${integer} not null, user_id ${key}, session_id ${key}, ref ${key},
      at ${integer} not null, expires ${integer}, body text not null, primary key (id, at)) partition by range (at)`,
    ...names.map(([name, columns]) => `create index ${PARENT}_by_${name} on ${PARENT} (${columns})`),
    `do $$
    declare
      latest timestamp := timezone('UTC', greatest(now(), to_timestamp((select max(at) from ${BEFORE}) / 1000.0)));
      first timestamp := date_trunc('month', latest) + interval '1 month';
    begin
      execute format('alter table ${PARENT} attach partition ${BEFORE} for values from (minvalue) to (%s)',
        (extract(epoch from first) * 1000)::bigint);
      execute format('alter table ${BEFORE} rename to ${BEFORE}_%s', to_char(first, 'YYYY_MM'));
    end $$`,
    `create table ${OTHER} partition of ${PARENT} default`,
  ]
}

/** Names of the parts that are made here. Operators may attach others, which are theirs. */
const partName = new RegExp(String.raw`^${PARENT}_(before_)?(\d{4,})_(\d\d)$`, 'u')

/** The parts of the table, by the time at which they end. */
async function partsOf(db: Kysely<unknown>): Promise<readonly { readonly name: string; readonly to: number }[]> {
  const { rows } = await sql<{ readonly name: string }>`
    select c.relname as name from pg_inherits i join pg_class c on c.oid = i.inhrelid
    where i.inhparent = to_regclass(${PARENT})`.execute(db)
  return rows.flatMap(({ name }) => {
    const [, before, year, month] = partName.exec(name) ?? []
    if (year === undefined || month === undefined) return []
    // The partition before a month ends where the month begins.
    return [{ name, to: Date.UTC(Number(year), Number(month) - (before === undefined ? 0 : 1)) }]
  })
}

/**
 * Creates the tables of this month and the next ones. Without the right to create tables, decisions of later months
 * share one table.
 */
export async function prepareMonths(
  db: Kysely<unknown>,
  { lock }: Pick<SqlDialect, 'lock'>,
  now: number = Date.now(),
): Promise<void> {
  const parts = await partsOf(db)
  const ends = new Set(parts.map(({ to }) => to))
  const before = Math.max(0, ...parts.filter(({ name }) => name.startsWith(BEFORE)).map(({ to }) => to))
  const missing = Array.from({ length: AHEAD }, (_, later) => monthOf(now, later)).filter(
    ({ from, to }) => from >= before && !ends.has(to),
  )
  for (const { name, from, to } of missing) {
    const table = `${PARENT}_${name}`
    await unlessRefused(() =>
      db.transaction().execute(async (trx) => {
        await lock(trx, 'months')
        await limit(trx)
        const run = (statement: string) => sql.raw(statement).execute(trx)
        // No row may be inserted while rows are moved.
        await run(`lock table ${OTHER} in access exclusive mode`)
        await run(`create table ${table} (like ${PARENT} including all)`)
        await run(`with moved as (delete from ${OTHER} where at >= ${from} and at < ${to} returning *)
          insert into ${table} select * from moved`)
        await run(`alter table ${PARENT} attach partition ${table} for values from (${from}) to (${to})`)
      }),
    )
  }
}

/**
 * Maximum number of rows that are counted. For more rows, PostgreSQL's estimate counts, because counting millions takes
 * longer than a statement may.
 */
const COUNTED = 1000

async function countOf(db: Kysely<unknown>, name: string): Promise<number> {
  const { rows } = await sql
    .raw<{ readonly counted: number | string; readonly estimate: number }>(
      `select (select count(*) from (select from ${name} limit ${COUNTED + 1}) r) as counted,
        (select reltuples from pg_class where oid = '${name}'::regclass) as estimate`,
    )
    .execute(db)
  const { counted = 0, estimate = 0 } = rows[0] ?? {}
  return Number(counted) > COUNTED ? Math.max(Number(counted), Math.round(estimate)) : Number(counted)
}

/** Limits of a transaction that locks the table: neither its wait for the lock nor its statements hold up others for long. */
async function limit(trx: Kysely<unknown>): Promise<void> {
  await sql`select set_config('lock_timeout', '1s', true), set_config('statement_timeout', '2s', true)`.execute(trx)
}

/**
 * Drops the months before a time, and returns the number of their decisions, an estimate for many. Without the right to
 * drop tables, leaves their rows to the sweep, which removes them one by one.
 */
export async function dropMonths(db: Kysely<unknown>, through: number): Promise<number> {
  let dropped = 0
  for (const { name, to } of await partsOf(db)) {
    if (to > through + 1) continue
    await unlessRefused(async () => {
      const count = await countOf(db, name)
      await db.transaction().execute(async (trx) => {
        await limit(trx)
        await sql.raw(`drop table ${name}`).execute(trx)
      })
      dropped += count
    })
  }
  return dropped
}

/**
 * Leaves work for another time when the role may not do it, when others use the table for long, when there is too much
 * of it, and when another process was first.
 */
async function unlessRefused(work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    const code = codeOf(error instanceof StoreUnavailableError ? error.cause : error)
    // Insufficient rights, a lock timeout, a statement timeout, an existing table, and a missing one.
    if (code === undefined || !['42501', '55P03', '57014', '42P07', '42P01'].includes(code)) throw error
  }
}
