import { type CompiledPolicies, compilePolicies, decide, PolicyError, type PolicyFacts } from '@stepup/policy'
import { invalidRequest } from '@stepup/server/http'

import { backtestInTurns } from '../queue/backtest-in-turns.ts'
import type { Segment } from '../columns/segment.ts'
import { type DecisionFilter, type FactCondition, readFact } from '../contract.ts'
import type { Turns } from '../queue/in-turns.ts'

/**
 * A condition about a fact, compiled as policies with one rule. Policies decide past traffic by columns, without
 * reading each decision's facts.
 */
export interface FactTest {
  readonly policies: CompiledPolicies
  /** Whether the rule applies to decisions that match. */
  readonly applies: boolean
}

/**
 * The tests of a filter's facts. Compiled once for each call.
 *
 * @throws ProblemError for a fact that policies do not know, or whose type differs from that of its value.
 */
export function factTestsOf({ fact = [] }: DecisionFilter): readonly FactTest[] {
  return fact.flatMap((text) => {
    const condition = readFact(text)
    return condition ? { policies: policiesOf(condition), applies: condition.is !== 'absent' } : []
  })
}

function policiesOf(condition: FactCondition): CompiledPolicies {
  const { path, is } = condition
  const when =
    is === 'absent' ? `${path} == ${path}` : `${path} ${is === 'over' ? '>' : '=='} ${JSON.stringify(condition.value)}`
  // An exemption whose condition has an error does not apply: a fact that is missing or of another type matches nothing.
  try {
    return compilePolicies({ version: 'filter', rules: [{ id: 'fact', actions: ['*'], when, effect: 'allow' }] })
  } catch (error) {
    if (!(error instanceof PolicyError)) throw error
    throw invalidRequest(`No policy has a condition such as this one of \`fact\`: ${when}`)
  }
}

/** The rows whose decisions match all tests. */
export async function rowsWithFacts(
  { traffic }: Segment,
  rows: Uint32Array,
  tests: readonly FactTest[],
  turns: Pick<Turns, 'signal'>,
): Promise<Uint32Array> {
  let left = rows
  for (const { policies, applies } of tests) {
    const { outcomes, outcomeOf } = await backtestInTurns(policies, traffic, { ...turns, indices: left })
    left = left.filter((_, index) => (outcomes[outcomeOf[index] ?? 0]?.ruleIds.length === 1) === applies)
  }
  return left
}

/** Whether the facts of one decision match all tests. */
export function hasFacts(factsOf: () => PolicyFacts, tests: readonly FactTest[]): boolean {
  return tests.every(({ policies, applies }) => (decide(policies, factsOf()).ruleIds.length === 1) === applies)
}
