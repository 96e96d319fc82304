import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import type { Kysely } from 'kysely'
import { describe } from 'vitest'

import { describeMigrations } from '../../test/migration-cases.ts'
import type { StepUpStore } from '../index.ts'
import { createSqliteStore, openSqlite } from './index.ts'

describe('migrations on SQLite', () => {
  describeMigrations(async () => {
    const folder = mkdtempSync(join(tmpdir(), 'stepup-migrations-'))
    const opened: Kysely<unknown>[] = []
    return {
      open() {
        const db = openSqlite<unknown>(join(folder, 'store.sqlite'))
        opened.push(db)
        return { db, store: createSqliteStore(db) as StepUpStore }
      },
      async close() {
        await Promise.all(opened.map((db) => db.destroy()))
        rmSync(folder, { recursive: true })
      },
    }
  })
})
