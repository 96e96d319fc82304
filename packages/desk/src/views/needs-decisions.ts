import type { DecisionFilter } from '../contract.ts'

/** Whether only the decisions themselves can match a filter: counts of past days have no people and no amounts. */
export function needsDecisions({ user = [], over }: DecisionFilter): boolean {
  return user.length > 0 || over !== undefined
}
