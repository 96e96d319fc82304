import { Lines } from '../../queue/lines.ts'
import { type Operate, operateOn } from '../operate.ts'
import type { Rows } from '../rows.ts'
import { unitOfWork } from '../unit-of-work.ts'
import { activityOperations } from './activity.ts'
import { alertOperations } from './alerts.ts'
import { attemptOperations } from './attempts.ts'
import { authenticatorOperations } from './authenticators.ts'
import { challengeOperations } from './challenges.ts'
import { decisionOperations } from './decisions.ts'
import { endingOperations } from './endings.ts'
import { enrollmentOperations } from './enrollments.ts'
import { type ExpectedRows, queriesOf } from './expected-rows.ts'
import { grantOperations } from './grants.ts'
import { labelOperations } from './labels.ts'
import { messageOperations } from './messages.ts'
import { policyOperations } from './policies.ts'
import { recoveryCodeOperations } from './recovery-codes.ts'
import { rollupOperations } from './rollups.ts'
import type { StepUpStore, StoreUnit } from './store.ts'
import { sweepOperations } from './sweep.ts'

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
