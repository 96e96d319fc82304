import type { Kysely } from 'kysely'
import { describe } from 'vitest'

import { freshDatabase } from '../../test/databases.ts'
import { describeMigrations } from '../../test/migration-cases.ts'
import type { StepUpStore } from '../index.ts'
import { createPostgresStore, openPostgres } from './index.ts'
import { patientPostgres } from '../../test/patient.ts'

describe('migrations on PostgreSQL', () => {
  describeMigrations(async () => {
    const { url, drop } = await freshDatabase()
    const opened: Kysely<unknown>[] = []
    return {
      open() {
        const db = openPostgres<unknown>({ url, max: 2, ...patientPostgres })
        opened.push(db)
        return { db, store: createPostgresStore(db) as StepUpStore }
      },
      async close() {
        await Promise.all(opened.map((db) => db.destroy()))
        await drop()
      },
    }
  })
})
