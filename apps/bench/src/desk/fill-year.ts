import type { DecisionRecord } from '@stepup/server'
import { type Kysely, sql } from 'kysely'

/** A year to fill. */
export interface Year {
  readonly decisions: number
  /** Start of a month. */
  readonly endsAt: number
  /** Sample decisions. The year repeats them with other ids, users and times. */
  readonly samples: readonly DecisionRecord[]
}

/** Number of users of the year. */
const PEOPLE = 200_000

/**
 * Fills the store's table with a year of decisions, month by month, inside the database: sending ten million rows would
 * take too long. The tables of the months are unlogged.
 */
export async function fillYear(db: Kysely<unknown>, { decisions, endsAt, samples }: Year): Promise<void> {
  const months = Array.from({ length: 12 }, (_, index) => monthsBefore(endsAt, 12 - index))
  const begin = months[0] ?? endsAt
  await sql`create unlogged table samples (n integer primary key, body text not null, lasted bigint)`.execute(db)
  await sql`insert into samples
    select (row_number() over ())::int - 1, body, lasted
    from unnest(${samples.map(bodyOf)}::text[], ${samples.map(lastedOf)}::bigint[]) as given(body, lasted)`.execute(db)
  const { rows } = await sql<{ name: string }>`
    select relname as name from pg_class where relname like 'stepup\\_decisions\\_before%' and relkind = 'r'`.execute(
    db,
  )
  // The partition before the first month would overlap.
  for (const { name } of rows) await sql.raw(`drop table ${name}`).execute(db)
  for (const [index, from] of months.entries()) {
    const to = months[index + 1] ?? endsAt
    const count = Math.round((decisions * (to - from)) / (endsAt - begin))
    const table = `stepup_decisions_${new Date(from).toISOString().slice(0, 7).replace('-', '_')}`
    await db.connection().execute(async (connection) => {
      await sql`set maintenance_work_mem = '512MB'`.execute(connection)
      await sql.raw(`create unlogged table ${table} (like stepup_decisions)`).execute(connection)
      await sql
        .raw(
          `insert into ${table}
          select id, 1, person, null, null, at, null,
            replace(replace(replace(replace(body, '"#AT#"', at::text), '"#END#"', coalesce(at + lasted, 0)::text), '#ID#', id), '#USER#', person)
          from (select gen_random_uuid()::text as id, 'person ' || (random() * ${PEOPLE})::int as person,
              ${from} + (n * ${(to - from) / count})::bigint as at, (random() * ${samples.length - 1})::int as sample
            from generate_series(0, ${count - 1}) n) drawn
          join samples on samples.n = sample`,
        )
        .execute(connection)
      await sql
        .raw(`alter table stepup_decisions attach partition ${table} for values from (${from}) to (${to})`)
        .execute(connection)
    })
  }
  await sql`analyze stepup_decisions`.execute(db)
}

function monthsBefore(at: number, months: number): number {
  const date = new Date(at)
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() - months)
}

/**
 * Serializes a decision with placeholders for the values that differ. Challenges are removed, because the samples'
 * challenges don't exist.
 */
function bodyOf(record: DecisionRecord): string {
  const { settledAt } = record
  const ended = settledAt === undefined ? {} : { settledAt: '#END#' }
  return JSON.stringify({ ...record, challengeId: undefined, id: '#ID#', userId: '#USER#', at: '#AT#', ...ended })
}

function lastedOf({ at, settledAt }: DecisionRecord): number | null {
  return settledAt === undefined ? null : settledAt - at
}
