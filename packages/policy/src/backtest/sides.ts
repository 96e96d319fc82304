import type { ASTNode } from '@marcbachmann/cel-js'
import Big from 'big.js'

import { isComparison } from '../cel/comparison.ts'
import { nearestDouble } from './column.ts'
import { compilePart } from '../cel/part-of-expression.ts'
import { type Path, pathOf, pathsRead } from './paths.ts'

/** A comparison of a fact with a number that no request changes. */
export interface Sides {
  readonly path: Path
  /** Whether the fact is read by `decimal()`. */
  readonly isDecimal: boolean
  readonly constant: number
}

/** The sides of a comparison. `undefined` for any other expression, and for a constant that a double does not tell from its neighbors. */
export function sidesOf(
  node: ASTNode,
  variables: readonly string[],
  parameters: Readonly<Record<string, unknown>>,
): Sides | undefined {
  if (!isComparison(node)) return undefined
  const [left, right] = node.args
  const [fact, other] = pathsRead(left, variables).length > 0 ? [left, right] : [right, left]
  const argument = fact.op === 'call' && fact.args[0] === 'decimal' ? fact.args[1][0] : undefined
  const path = pathOf(argument ?? fact)
  const constant = pathsRead(other, variables).length > 0 ? undefined : constantOf(other, variables, parameters)
  return path && constant !== undefined ? { path, isDecimal: argument !== undefined, constant } : undefined
}

function constantOf(
  node: ASTNode,
  variables: readonly string[],
  parameters: Readonly<Record<string, unknown>>,
): number | undefined {
  try {
    const value = compilePart(node, variables)?.evaluate({ parameters })
    if (typeof value === 'number') return value
    if (typeof value !== 'bigint' && !(value instanceof Big)) return undefined
    const text = value instanceof Big ? value.toFixed() : String(value)
    const isNegative = text.startsWith('-')
    const double = nearestDouble(isNegative ? text.slice(1) : text)
    return Number.isNaN(double) ? undefined : isNegative ? -double : double
  } catch {
    return undefined
  }
}
