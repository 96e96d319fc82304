import { type ActivityOperations, activityOperations } from './activity.ts'
import { type AlertOperations, alertOperations } from './alerts.ts'
import { type AttemptOperations, attemptOperations } from './attempts.ts'
import { type AuthenticatorOperations, authenticatorOperations } from './authenticators.ts'
import { type ChallengeOperations, challengeOperations } from './challenges.ts'
import { type DecisionOperations, decisionOperations } from './decisions.ts'
import { type EndingOperations, endingOperations } from './endings.ts'
import { type EnrollmentOperations, enrollmentOperations } from './enrollments.ts'
import { type ExpectedRows, queriesOf } from './expected-rows.ts'
import { type GrantOperations, grantOperations } from './grants.ts'
import { type LabelOperations, labelOperations } from './labels.ts'
import { type MessageOperations, messageOperations } from './messages.ts'
import { type PolicyOperations, policyOperations } from './policies.ts'
import { type RecoveryCodeOperations, recoveryCodeOperations } from './recovery-codes.ts'
import { type RollupOperations, rollupOperations } from './rollups.ts'
import { type SweepOperations, sweepOperations } from './sweep.ts'
import { Lines } from '../../queue/lines.ts'
import { type Operate, operateOn } from '../operate.ts'
import type { Rows } from '../rows.ts'
import { unitOfWork } from '../unit-of-work.ts'

/**
 * The state of step-up, on a database. `createSqliteStore`, `createPostgresStore` and `createRedisStore` make a store;
 * `createStore` makes one of any adapter of rows. Every operation is atomic: two processes that share the data may call
 * it at the same time. `Tx` is the type of the app's own transaction, for `spendGrant`.
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
   * Writes all changes in one step. Returns false, without a change, when another writer changed one of the rows since
   * they were read: begin again.
   */
  commit(): Promise<boolean>
}

/** The store on any adapter of rows. */
export function createStore<Tx>(rows: Rows<Tx>): StepUpStore<Tx> {
  const lines = new Lines()
  const begin = (): StoreUnit<Tx> => {
    const unit = unitOfWork(rows)
    return Object.assign(operationsOn(operateOn(unit, lines)), {
      begin,
      expect: (expected: ExpectedRows) => unit.expect(queriesOf(expected)),
      commit: () => unit.commit(),
    })
  }
  return { ...operationsOn(operateOn(rows, lines)), begin, expect: () => undefined }
}

function operationsOn<Tx>(operate: Operate<Tx>): Omit<StepUpStore<Tx>, 'begin' | 'expect'> {
  return {
    migrate: () => operate.rows.migrate(),
    ...challengeOperations(operate),
    ...attemptOperations(operate),
    ...grantOperations(operate),
    ...endingOperations(operate),
    ...messageOperations(operate),
    ...authenticatorOperations(operate),
    ...recoveryCodeOperations(operate),
    ...enrollmentOperations(operate),
    ...decisionOperations(operate),
    ...activityOperations(operate),
    ...policyOperations(operate),
    ...labelOperations(operate),
    ...alertOperations(operate),
    ...rollupOperations(operate),
    ...sweepOperations(operate),
  }
}
