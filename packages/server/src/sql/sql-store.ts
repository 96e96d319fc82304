import type { Kysely } from 'kysely'

import type { StepUpStore } from '../store/store.ts'
import { activityOperations } from './activity.ts'
import { attemptOperations } from './attempts.ts'
import { auditOperations } from './audit.ts'
import { authenticatorOperations } from './authenticators.ts'
import { challengeOperations } from './challenges.ts'
import { decisionOperations } from './decisions.ts'
import { deviceOperations } from './devices.ts'
import { elevationOperations } from './elevations.ts'
import { enrollmentOperations } from './enrollments.ts'
import { erasing } from './erase.ts'
import { evidenceOperations } from './evidence.ts'
import { failureOperations } from './failures.ts'
import { grantOperations } from './grants.ts'
import { messageOperations } from './messages.ts'
import { takeFromPerson } from './person.ts'
import { pushOperations } from './pushes.ts'
import { recoveryCodeOperations } from './recovery-codes.ts'
import type { SqlDialect } from './dialect.ts'
import { type EndAll, endAll as endAllInSql } from './ending.ts'
import { migrate } from './migrate.ts'
import { sweepOperations } from './sweep.ts'
import type { StepUpTables } from './tables.ts'
import { inTransaction } from './transaction.ts'

/** The store on an SQL database, beside the app's own tables. `endAll` is for one that keeps some of it elsewhere. */
export function createSqlStore<DB>(
  db: Kysely<DB>,
  dialect: SqlDialect,
  endAll: EndAll = endAllInSql,
): StepUpStore<Kysely<DB>> {
  const own = db as unknown as Kysely<StepUpTables>
  const grants = grantOperations(own)
  return {
    migrate: () => migrate(own, dialect),
    ...challengeOperations(own, dialect),
    ...attemptOperations(own, dialect),
    ...failureOperations(own),
    ...elevationOperations(own),
    ...grants,
    spendGrant: (tokenHash, now, tx) => grants.spendGrant(tokenHash, now, tx as Kysely<StepUpTables> | undefined),
    revoke: (whose, now) => inTransaction(own, dialect, (trx) => endAll(trx, whose, now)),
    revokePerson: (request) => takeFromPerson(own, dialect, endAll, request),
    ...messageOperations(own, dialect),
    ...authenticatorOperations(own, dialect, endAll),
    ...recoveryCodeOperations(own, dialect, endAll),
    ...enrollmentOperations(own),
    ...deviceOperations(own),
    ...pushOperations(own),
    ...decisionOperations(own),
    ...evidenceOperations(own),
    ...erasing(own, dialect, endAll),
    ...sweepOperations(own, dialect),
    ...activityOperations(own),
    ...auditOperations(own, dialect),
  }
}
