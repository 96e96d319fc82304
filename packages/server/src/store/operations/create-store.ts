import { operateOn } from '../operate.ts'
import { activityOperations } from './activity.ts'
import { attemptOperations } from './attempts.ts'
import { authenticatorOperations } from './authenticators.ts'
import { challengeOperations } from './challenges.ts'
import { decisionOperations } from './decisions.ts'
import { endingOperations } from './endings.ts'
import { enrollmentOperations } from './enrollments.ts'
import { grantOperations } from './grants.ts'
import { messageOperations } from './messages.ts'
import { recoveryCodeOperations } from './recovery-codes.ts'
import { sweepOperations } from './sweep.ts'
import type { Rows } from '../rows.ts'
import type { StepUpStore } from './store.ts'

/** The store on whatever keeps its rows. */
export function createStore<Tx>(rows: Rows<Tx>): StepUpStore<Tx> {
  const alone = rows as Rows
  const operate = operateOn(alone)
  return {
    migrate: () => rows.migrate(),
    ...challengeOperations(operate),
    ...attemptOperations(operate),
    ...grantOperations(rows, operate),
    ...endingOperations(operate),
    ...messageOperations(operate),
    ...authenticatorOperations(operate),
    ...recoveryCodeOperations(operate),
    ...enrollmentOperations(operate),
    ...decisionOperations(alone, operate),
    ...activityOperations(alone, operate),
    ...sweepOperations(alone),
  }
}
