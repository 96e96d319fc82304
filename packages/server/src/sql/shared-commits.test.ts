import { mkdtempSync, rmSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterEach, beforeEach, expect, it, onTestFinished, vi } from 'vitest'

import { countingStatements } from '../../test/counting-statements.ts'
import { openSqlite } from '../sqlite/open-sqlite.ts'
import { sqliteDialect } from '../sqlite/sqlite-dialect.ts'
import type { Change, Rows } from '../store/rows.ts'
import { StoreUnavailableError } from '../store/unavailable.ts'
import { sqlRows } from './sql-rows.ts'

let path: string
let rows: Rows

function open(): Rows {
  const db = openSqlite<unknown>(path, { busyTimeout: 20 })
  onTestFinished(() => db.destroy())
  return sqlRows(db, sqliteDialect) as Rows
}

beforeEach(async () => {
  path = join(mkdtempSync(join(tmpdir(), 'stepup-commits-')), 'store.sqlite')
  rows = open()
  await rows.migrate()
})
afterEach(() => rmSync(join(path, '..'), { recursive: true }))

const put = (id: string, { table = 'counters', expect: version = 0 } = {}): Change => ({
  put: { table, id, at: 1, body: () => `"${id}"` },
  expect: version,
})

/** Returns the written ids, as another connection reads them. */
async function written(): Promise<readonly string[]> {
  const [found = []] = await open().read([{ table: 'counters', by: 'all' }])
  return found.map(({ id }) => id)
}

it('writes that meet in one turn of the event loop share one commit', async () => {
  const counted = countingStatements()
  expect(await Promise.all(['a', 'b', 'c'].map((id) => rows.write([put(id)])))).toEqual([true, true, true])
  expect(counted.since().durableWrites).toBe(1)
  expect(await written()).toEqual(['a', 'b', 'c'])
})

it('a write whose row has changed is rolled back alone, with its earlier rows', async () => {
  const all = [[put('a')], [put('b'), put('c', { expect: 7 })], [put('d')]]
  expect(await Promise.all(all.map((changes) => rows.write(changes)))).toEqual([true, false, true])
  expect(await written()).toEqual(['a', 'd'])
})

it('one of two concurrent writes of the same row succeeds', async () => {
  expect(await Promise.all([rows.write([put('a')]), rows.write([put('a')])])).toEqual([true, false])
})

it('a write that fails is rolled back alone', async () => {
  const all = [[put('a')], [put('b'), put('x', { table: 'nowhere' })], [put('c')]]
  const results = await Promise.allSettled(all.map((changes) => rows.write(changes)))
  expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
  expect(await written()).toEqual(['a', 'c'])
})

it('an error that ends a shared transaction fails every write in it, with its own reason', async () => {
  const otherProcess = new DatabaseSync(path)
  onTestFinished(() => otherProcess.close())
  // Simulates a full disk or a read error.
  otherProcess.exec(`create trigger broken before insert on stepup_counters when new.id = 'b'
    begin select raise(rollback, 'disk I/O error'); end`)
  const results = await Promise.allSettled(['a', 'b', 'c'].map((id) => rows.write([put(id)])))
  for (const result of results) expect(result).toMatchObject({ reason: { message: 'disk I/O error' } })
  expect(await written()).toEqual([])
  expect(await Promise.all(['d', 'e'].map((id) => rows.write([put(id)])))).toEqual([true, true])
  expect(await written()).toEqual(['d', 'e'])
})

it('a failed commit reports none of its writes as written', async () => {
  const otherProcess = new DatabaseSync(path)
  onTestFinished(() => otherProcess.close())
  otherProcess.exec('begin immediate')
  const results = await Promise.allSettled([rows.write([put('a')]), rows.write([put('b')])])
  otherProcess.exec('rollback')
  for (const result of results) expect(result).toMatchObject({ reason: expect.any(StoreUnavailableError) as unknown })
  expect(await written()).toEqual([])
  expect(await rows.write([put('c')])).toBe(true)
})

it('each write has a separate commit where the host suspends work after the response', async () => {
  vi.stubEnv('AWS_LAMBDA_FUNCTION_NAME', 'bank')
  onTestFinished(() => void vi.unstubAllEnvs())
  rows = open()
  const counted = countingStatements()
  await Promise.all([rows.write([put('a')]), rows.write([put('b')])])
  expect(counted.since().durableWrites).toBe(2)
})
