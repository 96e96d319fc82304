import type { Kysely } from 'kysely'
import { Migrator } from 'kysely/migration'

import type { StepUpStore } from '../store/store.ts'
import { attemptOperations } from './attempts.ts'
import { authenticatorOperations } from './authenticators.ts'
import { challengeOperations } from './challenges.ts'
import { decisionOperations } from './decisions.ts'
import { deviceOperations } from './devices.ts'
import { elevationOperations } from './elevations.ts'
import { enrolmentOperations } from './enrolments.ts'
import { grantOperations } from './grants.ts'
import { messageOperations } from './messages.ts'
import { migrations } from './migrations.ts'
import { pushOperations } from './pushes.ts'
import { recoveryCodeOperations } from './recovery-codes.ts'
import type { StepUpTables } from './tables.ts'

/**
 * The store on SQLite, beside the app's own tables (ours start with `stepup_`). Call `migrate()` at every start.
 *
 * SQLite has one connection: inside a transaction of `db`, call nothing but `gate.spend(trx)`, or it waits for itself.
 *
 * @param db - From `openSqlite`, or any Kysely on SQLite.
 */
export function createSqliteStore<DB>(db: Kysely<DB>): StepUpStore<Kysely<DB>> {
  const own = db as unknown as Kysely<StepUpTables>
  const grants = grantOperations(own)
  return {
    async migrate() {
      const migrator = new Migrator({
        db: own,
        provider: { getMigrations: () => Promise.resolve(migrations) },
        migrationTableName: 'stepup_migrations',
        migrationLockTableName: 'stepup_migrations_lock',
      })
      const { error } = await migrator.migrateToLatest()
      if (error) throw new Error('The step-up tables could not be brought up to date.', { cause: error })
    },
    ...challengeOperations(own),
    ...attemptOperations(own),
    ...elevationOperations(own),
    ...grants,
    spendGrant: (tokenHash, now, tx) => grants.spendGrant(tokenHash, now, tx as Kysely<StepUpTables> | undefined),
    ...messageOperations(own),
    ...authenticatorOperations(own),
    ...recoveryCodeOperations(own),
    ...enrolmentOperations(own),
    ...deviceOperations(own),
    ...pushOperations(own),
    ...decisionOperations(own),
  }
}
