import type { ActivityOperations } from './activity.ts'
import type { AlertOperations } from './alerts.ts'
import type { AttemptOperations } from './attempts.ts'
import type { AuthenticatorOperations } from './authenticators.ts'
import type { ChallengeOperations } from './challenges.ts'
import type { DecisionOperations } from './decisions.ts'
import type { EndingOperations } from './endings.ts'
import type { EnrollmentOperations } from './enrollments.ts'
import type { ExpectedRows } from './expected-rows.ts'
import type { GrantOperations } from './grants.ts'
import type { LabelOperations } from './labels.ts'
import type { MessageOperations } from './messages.ts'
import type { PolicyOperations } from './policies.ts'
import type { RecoveryCodeOperations } from './recovery-codes.ts'
import type { RollupOperations } from './rollups.ts'
import type { SweepOperations } from './sweep.ts'

/**
 * The state of step-up, on a database. `createSqliteStore`, `createPostgresStore` and `createRedisStore` make a store; `createStore` makes one
 * of any adapter of rows. Every operation is atomic: two processes that share the data may call it at the same time. `Tx` is the type of
 * the app's own transaction, for `spendGrant`.
 */
export interface StepUpStore<Tx = unknown>
  extends
    ActivityOperations,
    AlertOperations,
    AttemptOperations,
    AuthenticatorOperations,
    ChallengeOperations,
    DecisionOperations,
    EndingOperations,
    EnrollmentOperations,
    GrantOperations<Tx>,
    LabelOperations,
    MessageOperations,
    PolicyOperations,
    RecoveryCodeOperations,
    RollupOperations,
    SweepOperations {
  /** Brings the tables up to date. Safe to call at every start. */
  migrate(): Promise<void>
  /** Begins a unit of work: operations that read once, and write in one step. Nothing is held in the database until its `commit`. */
  begin(): StoreUnit<Tx>
  /** Makes a unit of work read these rows together with the next rows that it reads. No effect outside of a unit. */
  expect(rows: ExpectedRows): void
}

/**
 * The store in a unit of work. An operation sees each row as first read, with the changes of earlier operations. After
 * `commit` every operation reads and writes immediately.
 */
export interface StoreUnit<Tx = unknown> extends StepUpStore<Tx> {
  /**
   * Writes all changes in one step. Returns false, without a change, when another writer changed one of the rows since they were read: begin
   * again.
   */
  commit(): Promise<boolean>
}
