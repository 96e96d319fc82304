import type { Environment } from '@marcbachmann/cel-js'
import Big from 'big.js'

import { isDecimal } from './decimal-text.ts'

/** Reads a decimal text exactly. The condition fails on any other text, instead of letting the request through. */
export function readDecimal(text: string): Big {
  if (!isDecimal(text)) throw new TypeError(`[stepup] ${JSON.stringify(text)} is not a decimal amount such as 1250.00`)
  return new Big(text)
}

const comparisons = { '<': 'lt', '<=': 'lte', '>': 'gt', '>=': 'gte' } as const
const arithmetic = { '+': 'plus', '-': 'minus', '*': 'times' } as const

/** The pairs of operand types with at least one decimal. The shortest decimal form of a number is its value here. */
const pairs = [
  ['Decimal', 'Decimal'],
  ['Decimal', 'double'],
  ['double', 'Decimal'],
  ['Decimal', 'int'],
  ['int', 'Decimal'],
] as const

type Operand = Big | number | bigint

/**
 * Adds `decimal(text)` to an environment: decimals that compare, add and multiply exactly. There is no division,
 * because its result would be rounded.
 */
export function withDecimals(environment: Environment): Environment {
  environment
    .registerType('Decimal', { ctor: Big, fields: {} })
    .registerFunction('decimal(string): Decimal', (text: string) => readDecimal(text))
  for (const [left, right] of pairs) {
    for (const [operator, compare] of Object.entries(comparisons))
      environment.registerOperator(`${left} ${operator} ${right}: bool`, (a: Operand, b: Operand) =>
        exact(a)[compare](exact(b)),
      )
    for (const [operator, calculate] of Object.entries(arithmetic))
      environment.registerOperator(`${left} ${operator} ${right}: Decimal`, (a: Operand, b: Operand) =>
        exact(a)[calculate](exact(b)),
      )
    // The library evaluates `1.0 == decimal("1")` with its sides swapped.
    if (left === 'Decimal')
      environment.registerOperator(`${left} == ${right}: bool`, (a: Operand, b: Operand) => exact(a).eq(exact(b)))
  }
  return environment
}

function exact(value: Operand): Big {
  return value instanceof Big ? value : new Big(String(value))
}
