import { setTimeout as wait } from 'node:timers/promises'

import type { Kysely } from 'kysely'

import { postgresDialect } from '../postgres/postgres-dialect.ts'
import { isRefusal } from '../postgres/postgres-errors.ts'
import { sqlRows } from '../sql/sql-rows.ts'
import { type Change, type Query, type Row, type Rows, targetOf } from '../store/rows.ts'
import { StoreUnavailableError } from '../store/unavailable.ts'
import type { RedisConnection } from './redis-connection.ts'
import { PAUSE, type ShortLivedRow, shortLivedRows } from './short-lived-rows.ts'

/** Milliseconds that a read waits for held rows. */
const LONGEST_READ = 200

/** Rows in PostgreSQL, and those that are short-lived in Redis. */
export function redisRows<DB>(redis: RedisConnection, prefix: string, db: Kysely<DB>): Rows<Kysely<DB>> {
  const lasting = sqlRows(db, postgresDialect)
  const shortLived = shortLivedRows(redis, prefix)

  /**
   * Changes rows in both databases. Rows in Redis are held while PostgreSQL writes: they change after the others, and
   * no concurrent writer can change them.
   */
  async function writeBoth(inRedis: readonly Change[], inPostgres: readonly Change[]): Promise<boolean> {
    const writer = crypto.randomUUID()
    if (!(await shortLived.write(inRedis, 'hold', writer))) return false
    let isWritten: boolean
    try {
      isWritten = await lasting.write(inPostgres)
    } catch (error) {
      // Without a response it is unknown whether PostgreSQL wrote: the rows stay held and are treated as uncertain.
      if (isRefusal(error)) await shortLived.write(inRedis, 'release', writer)
      throw error
    }
    const isSettled = await shortLived.write(inRedis, isWritten ? 'write' : 'release', writer)
    if (isWritten && !isSettled)
      throw new StoreUnavailableError(new Error('PostgreSQL took so long that other writers had the rows in Redis.'))
    return isWritten
  }

  /**
   * Reads a consistent snapshot of both databases: rows in Redis were neither written nor held while PostgreSQL was
   * read. Rows that are held for long are read anyway; writes that depend on them are refused.
   */
  async function readBoth(
    inRedis: readonly Query[],
    inPostgres: readonly Query[],
  ): Promise<readonly (readonly (readonly Row[])[])[]> {
    let short = await shortLived.read(inRedis)
    if (inPostgres.length === 0) return [short]
    for (let waited = 0; ; waited += PAUSE) {
      const long = await lasting.read(inPostgres)
      if (short.flat().length === 0) return [short, long]
      const before = short
      short = await shortLived.read(inRedis)
      // Redis is read before PostgreSQL: a write to both in between changes the versions in Redis.
      if (waited >= LONGEST_READ || isSame(before, short)) return [before, long]
      await wait(PAUSE)
    }
  }

  return {
    async migrate() {
      await lasting.migrate()
      await assertRights()
    },
    async read(queries) {
      const inRedis = queries.filter(({ table }) => shortLived.has(table))
      const inPostgres = queries.filter(({ table }) => !shortLived.has(table))
      const [short, long] = (await readBoth(inRedis, inPostgres)).map((found) => found.values())
      return queries.map(({ table }) => (shortLived.has(table) ? short : long)?.next().value ?? [])
    },
    async count(query) {
      if (!shortLived.has(query.table)) return lasting.count(query)
      const [rows = []] = await shortLived.read([query])
      return rows.length
    },
    async write(changes, tx) {
      if (tx) return lasting.write(changes, tx)
      const isShortLived = (change: Change): boolean => shortLived.has(targetOf(change).table)
      const inRedis = changes.filter((change) => isShortLived(change))
      if (inRedis.length === 0) return lasting.write(changes)
      if (inRedis.length === changes.length) return shortLived.write(changes)
      return writeBoth(
        inRedis,
        changes.filter((change) => !isShortLived(change)),
      )
    },
    /** Rows in Redis expire automatically. */
    sweep: (sweep) => (shortLived.has(sweep.table) ? Promise.resolve(0) : lasting.sweep(sweep)),
  }

  /**
   * Checks the store's rights, and that its keys share a cluster slot, at startup instead of at the first request. An
   * unavailable Redis does not prevent the start.
   *
   * @throws RedisSetupError naming the missing setup.
   */
  async function assertRights(): Promise<void> {
    const rows = [1, 2].map(() => ({ table: 'counters', id: `rights ${crypto.randomUUID()}` }))
    try {
      await shortLived.write(rows.map((row) => ({ put: { ...row, at: 0, body: () => '' }, expect: 0 })))
      await shortLived.write(rows.map((row) => ({ remove: row, expect: 1 })))
    } catch (error) {
      if (!(error instanceof StoreUnavailableError)) throw error
    }
  }
}

/** Returns whether two reads found the same versions, of rows that are not held. */
function isSame(before: readonly (readonly ShortLivedRow[])[], after: readonly (readonly ShortLivedRow[])[]): boolean {
  const [one, other] = [before.flat(), after.flat()]
  return (
    one.length === other.length &&
    other.every(({ id, version, isHeld }, index) => !isHeld && one[index]?.id === id && one[index].version === version)
  )
}
