import type { DecisionRecord } from '@stepup/server'
import { type Kysely, sql } from 'kysely'

/** A year to fill. */
export interface Year {
  readonly decisions: number
  /** The begin of a month. */
  readonly endsAt: number
  /** Decisions of a bank that the year repeats, each with another id, person and time. */
  readonly samples: readonly DecisionRecord[]
}

/** People of the year. */
const PEOPLE = 200_000

/**
 * Fills the store's table with a year of decisions, a month at a time, in the database itself: no program could send ten million rows in the time of a benchmark.
 * The tables of the months are not in the write-ahead log.
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
  // The part before the first month would be in the way.
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

/** A decision with marks in the place of what differs. Challenges of the samples are no challenges of the year. */
function bodyOf(record: DecisionRecord): string {
  const { settledAt } = record
  const ended = settledAt === undefined ? {} : { settledAt: '#END#' }
  return JSON.stringify({ ...record, challengeId: undefined, id: '#ID#', userId: '#USER#', at: '#AT#', ...ended })
}

function lastedOf({ at, settledAt }: DecisionRecord): number | null {
  return settledAt === undefined ? null : settledAt - at
}
