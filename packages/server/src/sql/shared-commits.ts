import { CompiledQuery, type Kysely } from 'kysely'

import type { Change } from '../store/rows.ts'

/** Makes changes, all or none. False when a row is not as expected. */
type Write = (changes: readonly Change[]) => Promise<boolean>

interface WaitingWrite {
  readonly changes: readonly Change[]
  resolve(isWritten: boolean): void
  reject(error: unknown): void
}

/** The two ways to write between which {@link sharedCommits} chooses. */
interface Writes<DB> {
  /** Writes in a separate transaction. */
  readonly writeAlone: Write
  /** Writes in a transaction. If a row has changed, the caller must roll back earlier writes. */
  readonly writeWithin: (trx: Kysely<DB>, changes: readonly Change[]) => Promise<boolean>
}

const savepoint = CompiledQuery.raw('savepoint one_write')
const takeBack = CompiledQuery.raw('rollback to one_write')
const release = CompiledQuery.raw('release one_write')

/**
 * Commits the writes that requests make in the same turn of the event loop together: they wait for the disk once, and a
 * page that several of them change is written once. A write resolves after the commit. When its rows are not as
 * expected, or it fails, it is taken back alone.
 */
export function sharedCommits<DB>(db: Kysely<DB>, { writeAlone, writeWithin }: Writes<DB>): Write {
  let waiting: WaitingWrite[] = []

  async function commit(): Promise<void> {
    const writes = waiting
    waiting = []
    try {
      const [first, ...others] = writes
      if (first && others.length === 0) return first.resolve(await writeAlone(first.changes))
      const settle = await db.transaction().execute(async (trx) => {
        const settled: (() => void)[] = []
        for (const write of writes) settled.push(await writeOne(trx, write))
        return settled
      })
      for (const tell of settle) tell()
    } catch (error) {
      for (const { reject } of writes) reject(error)
    }
  }

  /** Makes one write, and returns the function that settles it once all writes are committed. */
  async function writeOne(trx: Kysely<DB>, { changes, resolve, reject }: WaitingWrite): Promise<() => void> {
    let settle: () => void
    await trx.executeQuery(savepoint)
    try {
      const isWritten = await writeWithin(trx, changes)
      if (!isWritten) await trx.executeQuery(takeBack)
      settle = () => resolve(isWritten)
    } catch (error) {
      // A database error, such as a full disk, has ended the transaction with its savepoints, so all of the writes
      // fail.
      await trx.executeQuery(takeBack).catch(() => Promise.reject(error as Error))
      settle = () => reject(error)
    }
    await trx.executeQuery(release)
    return settle
  }

  return (changes) =>
    new Promise((resolve, reject) => {
      if (waiting.push({ changes, resolve, reject }) === 1) setImmediate(() => void commit())
    })
}
