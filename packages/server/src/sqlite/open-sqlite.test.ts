import { chmodSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { StoreUnavailableError } from '../index.ts'
import { createSqliteStore, openSqlite } from './index.ts'

let folder: string
let path: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'stepup-sqlite-'))
  path = join(folder, 'store.sqlite')
})
afterEach(() => rmSync(folder, { recursive: true }))

describe('openSqlite', () => {
  it('SQLite survives a power cut: it has a write-ahead log, and syncs every commit', async () => {
    const db = openSqlite(path)
    const pragma = async (name: string) => (await sql.raw(`pragma ${name}`).execute(db)).rows[0]
    expect(await pragma('journal_mode')).toEqual({ journal_mode: 'wal' })
    expect(await pragma('synchronous')).toEqual({ synchronous: 2 })
    expect(await pragma('foreign_keys')).toEqual({ foreign_keys: 1 })
    await db.destroy()
  })

  it.skipIf(process.platform === 'win32')(
    'a new SQLite file and its log are readable by their owner only',
    async () => {
      const db = openSqlite(path)
      await createSqliteStore(db).migrate()
      const rights = readdirSync(folder).map((name) => [name, statSync(join(folder, name)).mode & 0o777])
      expect(Object.fromEntries(rights)).toEqual({
        'store.sqlite': 0o600,
        'store.sqlite-shm': 0o600,
        'store.sqlite-wal': 0o600,
      })
      await db.destroy()
    },
  )

  it.skipIf(process.platform === 'win32')('an existing SQLite file keeps its rights', async () => {
    writeFileSync(path, '')
    chmodSync(path, 0o640)
    const db = openSqlite(path)
    await createSqliteStore(db).migrate()
    expect(statSync(path).mode & 0o777).toBe(0o640)
    await db.destroy()
  })

  it('SQLite waits for another process that writes, and does not block its own process', async () => {
    const db = openSqlite(path)
    const store = createSqliteStore(db)
    await store.migrate()
    const otherProcess = new DatabaseSync(path)
    otherProcess.exec('begin immediate')
    const events: string[] = []
    const counted = store.count({ key: 'k', now: 1, window: 1, max: 1 }).then(() => events.push('counted'))
    // The other transaction runs in this process, so SQLite's own blocking wait would never let it commit.
    await new Promise((resolve) => setImmediate(resolve))
    events.push('committed')
    otherProcess.exec('commit')
    await counted
    expect(events).toEqual(['committed', 'counted'])
    otherProcess.close()
    await db.destroy()
  })

  it('SQLite stops waiting for a writer that does not end, and works again once it does', async () => {
    const db = openSqlite(path, { busyTimeout: 50 })
    const store = createSqliteStore(db)
    await store.migrate()
    const otherProcess = new DatabaseSync(path)
    otherProcess.exec('begin immediate')
    await expect(store.count({ key: 'k', now: 1, window: 1, max: 1 })).rejects.toBeInstanceOf(StoreUnavailableError)
    otherProcess.exec('rollback')
    expect(await store.count({ key: 'k', now: 1, window: 1, max: 1 })).toEqual({ ok: true })
    otherProcess.close()
    await db.destroy()
  })

  it('SQLite rolls back to a savepoint', async () => {
    const db = openSqlite<{ t: { v: string } }>(path)
    await db.schema.createTable('t').addColumn('v', 'text').execute()
    const trx = await db.startTransaction().execute()
    await trx.insertInto('t').values({ v: 'kept' }).execute()
    const inner = await trx.savepoint('a "quoted" name').execute()
    await inner.insertInto('t').values({ v: 'undone' }).execute()
    await inner.rollbackToSavepoint('a "quoted" name').execute()
    await trx.commit().execute()
    expect(await db.selectFrom('t').selectAll().execute()).toEqual([{ v: 'kept' }])
    await db.destroy()
  })
})
