import { Lines } from '../../queue/lines.ts'
import { type Operate, operateOn } from '../operate.ts'
import type { Rows } from '../rows.ts'
import { type UnitOfWork, unitOfWork } from '../unit-of-work.ts'
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
  const begin = (): StoreUnit<Tx> => new OperationsOfUnit(unitOfWork(rows), lines, begin) as unknown as StoreUnit<Tx>
  const operate = operateOn(rows, lines)
  const operations = Object.assign({}, ...groups.map((group) => group(operate as Operate))) as Operations<Tx>
  return { ...operations, begin, expect: () => undefined }
}

type Operations<Tx> = Omit<StepUpStore<Tx>, 'begin' | 'expect'>

/** The operations of the store, which are functions of its rows. */
const groups: readonly ((operate: Operate) => Partial<Operations<unknown>>)[] = [
  ({ rows }) => ({ migrate: () => rows.migrate() }),
  challengeOperations,
  attemptOperations,
  grantOperations,
  endingOperations,
  messageOperations,
  authenticatorOperations,
  recoveryCodeOperations,
  enrollmentOperations,
  decisionOperations,
  activityOperations,
  policyOperations,
  labelOperations,
  alertOperations,
  rollupOperations,
  sweepOperations,
]

type MadeGroup = Readonly<Record<string, (...args: readonly unknown[]) => unknown>>

/**
 * The operations in a unit of work. Their functions are created by group on first use: a request uses a third of them,
 * and creating all takes longer than a decision.
 */
class OperationsOfUnit<Tx> implements Pick<StoreUnit<Tx>, 'begin' | 'expect' | 'commit'> {
  readonly begin: () => StoreUnit<Tx>
  readonly #unit: UnitOfWork<Tx>
  readonly #operate: Operate<Tx>
  readonly #made: MadeGroup[] = []

  constructor(unit: UnitOfWork<Tx>, lines: Lines, begin: () => StoreUnit<Tx>) {
    this.#unit = unit
    this.#operate = operateOn(unit, lines)
    this.begin = begin
  }

  expect(expected: ExpectedRows): void {
    this.#unit.expect(queriesOf(expected))
  }

  commit(): Promise<boolean> {
    return this.#unit.commit()
  }

  static {
    const nothing = operateOn(unitOfWork({} as Rows))
    for (const [index, group] of groups.entries())
      for (const name of Object.keys(group(nothing)))
        Object.defineProperty(this.prototype, name, {
          value(this: OperationsOfUnit<unknown>, ...args: readonly unknown[]): unknown {
            const made = (this.#made[index] ??= group(this.#operate as Operate) as MadeGroup)
            return made[name]?.(...args)
          },
        })
  }
}
