import type { Environment } from '@marcbachmann/cel-js'
import Big from 'big.js'

/** Longer than any amount or sum, and far from where arithmetic takes long. */
const DECIMAL = /^\d{1,40}(?:\.\d{1,20})?$/u

/**
 * Reads a decimal string such as `1250.00`, exactly. Anything that could mean two things (`1e3`, `1,000`, ` 5`, `NaN`, a sign) is
 * refused, so that a condition over it fails instead of letting something through.
 */
export function readDecimal(text: string): Big {
  if (!DECIMAL.test(text))
    throw new TypeError(`[stepup] ${JSON.stringify(text)} is not a decimal amount such as 1250.00`)
  return new Big(text)
}

/** Whether `decimal()` can read a text. */
export function isDecimal(text: string): boolean {
  return DECIMAL.test(text)
}

const comparisons = {
  '<': (a: Big, b: Big) => a.lt(b),
  '<=': (a: Big, b: Big) => a.lte(b),
  '>': (a: Big, b: Big) => a.gt(b),
  '>=': (a: Big, b: Big) => a.gte(b),
} as const

const arithmetic = {
  '+': (a: Big, b: Big) => a.plus(b),
  '-': (a: Big, b: Big) => a.minus(b),
  '*': (a: Big, b: Big) => a.times(b),
} as const

/** Each pair of types that an operator takes, one of which is a decimal. A number is compared by its shortest decimal form. */
const pairs = [
  ['Decimal', 'Decimal'],
  ['Decimal', 'double'],
  ['double', 'Decimal'],
  ['Decimal', 'int'],
  ['int', 'Decimal'],
] as const

type Operand = Big | number | bigint

/** Teaches an environment `decimal(text)`: decimals that compare, add up and multiply exactly. There is no division, which would round. */
export function withDecimals(environment: Environment): Environment {
  environment
    .registerType('Decimal', { ctor: Big, fields: {} })
    .registerFunction('decimal(string): Decimal', (text: string) => readDecimal(text))
  for (const [left, right] of pairs) {
    for (const [operator, compare] of Object.entries(comparisons))
      environment.registerOperator(`${left} ${operator} ${right}: bool`, (a: Operand, b: Operand) =>
        compare(exact(a), exact(b)),
      )
    for (const [operator, calculate] of Object.entries(arithmetic))
      environment.registerOperator(`${left} ${operator} ${right}: Decimal`, (a: Operand, b: Operand) =>
        calculate(exact(a), exact(b)),
      )
    // The library reads `1.0 == decimal("1")` as the same comparison the other way around.
    if (left === 'Decimal')
      environment.registerOperator(`${left} == ${right}: bool`, (a: Operand, b: Operand) => exact(a).eq(exact(b)))
  }
  return environment
}

function exact(value: Operand): Big {
  return value instanceof Big ? value : new Big(String(value))
}
