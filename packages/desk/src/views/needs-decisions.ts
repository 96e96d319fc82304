import type { DecisionFilter } from '../contract.ts'

/** Whether only the decisions themselves can match a filter: counts of past days have no people, facts and amounts. */
export function needsDecisions({ user = [], fact = [], over }: DecisionFilter): boolean {
  return user.length > 0 || fact.length > 0 || over !== undefined
}
