import type { ActivityOperations } from './activity.ts'
import type { AttemptOperations } from './attempts.ts'
import type { AuthenticatorOperations } from './authenticators.ts'
import type { ChallengeOperations } from './challenges.ts'
import type { DecisionOperations } from './decisions.ts'
import type { EndingOperations } from './endings.ts'
import type { EnrollmentOperations } from './enrollments.ts'
import type { GrantOperations } from './grants.ts'
import type { MessageOperations } from './messages.ts'
import type { RecoveryCodeOperations } from './recovery-codes.ts'
import type { SweepOperations } from './sweep.ts'

/**
 * The state of step-up, on a database. `createSqliteStore`, `createPostgresStore` and `createRedisStore` make a store; `createStore` makes one
 * of any adapter of rows. Every operation is atomic: two processes that share the data may call it at the same time. `Tx` is the type of
 * the app's own transaction, for `spendGrant`.
 */
export interface StepUpStore<Tx = unknown>
  extends
    ActivityOperations,
    AttemptOperations,
    AuthenticatorOperations,
    ChallengeOperations,
    DecisionOperations,
    EndingOperations,
    EnrollmentOperations,
    GrantOperations<Tx>,
    MessageOperations,
    RecoveryCodeOperations,
    SweepOperations {
  /** Brings the tables up to date. Safe to call at every start. */
  migrate(): Promise<void>
}
