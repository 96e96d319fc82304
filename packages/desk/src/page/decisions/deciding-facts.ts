import { describeFact, type DescribeOptions } from '@stepup/policy'

import type { DecisionReport } from '../../contract.ts'

type Rule = DecisionReport['trace']['rules'][number]

/**
 * The facts that a rule's condition read, as clauses: `the amount is 1,480 EUR`. Parameters are no facts of the
 * request, and facts without words are in the list of all rules.
 */
export function decidingFacts(
  { when = '', facts }: Pick<Rule, 'when' | 'facts'>,
  options: DescribeOptions,
): readonly string[] {
  const clauses = facts
    .filter(({ name }) => !name.startsWith('parameters.'))
    .flatMap(({ name, value }) => leaves(name, value, undefined))
    .filter(({ path }) => when.includes(lastName(path)))
    .flatMap(
      ({ path, value, unit }) =>
        describeFact(path, value, { ...options, ...(unit === undefined ? {} : { unit }) }) ?? [],
    )
  return [...new Set(clauses)]
}

interface Leaf {
  readonly path: string
  readonly value: unknown
  /** The currency beside an amount. */
  readonly unit: string | undefined
}

/** The values of a fact with their paths. The items of a list share one path, as in conditions: `details[].creditorName`. */
function leaves(path: string, value: unknown, unit: string | undefined): readonly Leaf[] {
  if (Array.isArray(value)) return value.flatMap((item: unknown) => leaves(`${path}[]`, item, undefined))
  if (typeof value !== 'object' || value === null) return [{ path, value, unit }]
  const members = Object.entries(value)
  const currency = members.find(([name]) => name === 'currency')?.[1] as unknown
  const isMoney = typeof currency === 'string' && members.some(([name]) => name === 'amount')
  return members
    .filter(([name]) => !isMoney || name !== 'currency')
    .flatMap(([name, member]) => leaves(`${path}.${name}`, member, isMoney && name === 'amount' ? currency : undefined))
}

function lastName(path: string): string {
  return path.slice(path.lastIndexOf('.') + 1)
}
