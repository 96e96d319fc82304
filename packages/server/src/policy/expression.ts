import { Environment } from '@marcbachmann/cel-js'

import { readDecimal } from './decimal.ts'
import type { Facts } from './policies.ts'

/** A compiled CEL expression. Throws when it can't be evaluated, for example for a missing fact. */
export type Expression = (facts: Facts) => unknown

// Field access on these is dynamic: which facts a request has is the app's business, and a missing one is an error at run time,
// which the rule's effect turns to the safe side.
const environment = new Environment()
  .registerVariable('action', 'string')
  .registerVariable('details', 'dyn')
  .registerVariable('session', 'dyn')
  .registerVariable('user', 'dyn')
  .registerVariable('context', 'dyn')
  .registerVariable('parameters', 'dyn')
  .registerVariable('factors', 'dyn')
  .registerFunction('decimal(string): double', (text: string) => readDecimal(text))

/**
 * Compiles an expression.
 *
 * @throws Error that says where it is wrong, with the CEL library's own words.
 */
export function compileExpression(source: string): Expression {
  const parsed = environment.parse(source)
  const checked = parsed.check()
  if (!checked.valid) throw checked.error ?? new TypeError('does not type-check')
  return (facts) => parsed({ ...facts }) as unknown
}
