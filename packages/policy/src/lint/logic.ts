import type { ASTNode } from '@marcbachmann/cel-js'
import { serialize } from '@marcbachmann/cel-js/serialize'
import Big from 'big.js'

import { type Comparison, flipped, isComparison, negated } from '../cel/comparison.ts'
import { constantOf as valueOf } from '../cel/part-of-expression.ts'

/**
 * A part of a condition that is true or false. A comparison with a constant can be analyzed. Any other part is opaque:
 * parts with the same text are true or false together.
 */
type Literal =
  | { readonly kind: 'compare'; readonly term: string; readonly op: Comparison; readonly value: Constant }
  | { readonly kind: 'opaque'; readonly text: string; readonly isTrue: boolean }

/** A value that no request changes. Numbers and decimals are exact. */
type Constant = Big | string | boolean

/** The cases in which a condition is true (its disjunctive normal form): in each case every literal is true. */
export type Cases = readonly (readonly Literal[])[]

const MAX_CASES = 64

/** The cases in which a condition is true, or false. `undefined` when they are too many to compare. */
export function casesOf(
  node: ASTNode,
  isTrue: boolean,
  parameters: Readonly<Record<string, unknown>>,
): Cases | undefined {
  if (node.op === '!_') return casesOf(node.args, !isTrue, parameters)
  if (node.op === '&&' || node.op === '||') {
    const [left, right] = node.args.map((side) => casesOf(side, isTrue, parameters))
    if (!left || !right) return undefined
    return (node.op === '&&') === isTrue ? both(left, right) : atMost([...left, ...right])
  }
  const constant = constantOf(node, parameters)
  if (typeof constant === 'boolean') return constant === isTrue ? [[]] : []
  return [[literalOf(node, isTrue, parameters)]]
}

/** The cases of two conditions together: each case of the left one with each case of the right one. */
export function both(left: Cases, right: Cases): Cases | undefined {
  if (left.length * right.length > MAX_CASES) return undefined
  return left.flatMap((a) => right.map((b) => [...a, ...b]))
}

function atMost(all: Cases): Cases | undefined {
  return all.length > MAX_CASES ? undefined : all
}

/** Checks whether no case can occur, for any facts. */
export function isImpossible(all: Cases): boolean {
  return all.every(contradicts)
}

function literalOf(node: ASTNode, isTrue: boolean, parameters: Readonly<Record<string, unknown>>): Literal {
  if (isComparison(node)) {
    const [left, right] = node.args
    const [a, b] = [constantOf(left, parameters), constantOf(right, parameters)]
    const op = isTrue ? node.op : negated[node.op]
    if (a === undefined && b !== undefined) return { kind: 'compare', term: serialize(left), op, value: b }
    if (b === undefined && a !== undefined)
      return { kind: 'compare', term: serialize(right), op: flipped[op], value: a }
  }
  return { kind: 'opaque', text: serialize(node), isTrue }
}

/** The value of an expression over literals and parameters only, as it is compared. */
function constantOf(node: ASTNode, parameters: Readonly<Record<string, unknown>>): Constant | undefined {
  const value = valueOf(node, parameters)
  if (typeof value === 'bigint') return new Big(String(value))
  if (typeof value === 'number') return Number.isFinite(value) ? new Big(value) : undefined
  return value instanceof Big || typeof value === 'string' || typeof value === 'boolean' ? value : undefined
}

function contradicts(literals: readonly Literal[]): boolean {
  const opaque = new Map<string, boolean>()
  const terms = new Map<string, Extract<Literal, { kind: 'compare' }>[]>()
  for (const literal of literals) {
    if (literal.kind === 'opaque') {
      if ((opaque.get(literal.text) ?? literal.isTrue) !== literal.isTrue) return true
      opaque.set(literal.text, literal.isTrue)
    } else terms.set(literal.term, [...(terms.get(literal.term) ?? []), literal])
  }
  return [...terms.entries()].some(([term, comparisons]) => {
    // In `a.b && a.b == false`, the literal `a.b` sets the value that the comparison reads.
    const value = opaque.get(term)
    const all = value === undefined ? comparisons : [...comparisons, { op: '==' as const, value }]
    return !hasSolution(all)
  })
}

/** Whether some value satisfies all comparisons. Where that is uncertain, the answer is yes. */
function hasSolution(all: readonly { readonly op: Comparison; readonly value: Constant }[]): boolean {
  const fixed = all.find(({ op }) => op === '==')
  if (fixed) return all.every(({ op, value }) => compare(fixed.value, op, value))
  const numbers = all.flatMap(({ op, value }) => (value instanceof Big ? [{ op, value }] : []))
  const bounds = (...ops: readonly Comparison[]): readonly Big[] =>
    numbers.flatMap(({ op, value }) => (ops.includes(op) ? [value] : [])).toSorted((a, b) => a.cmp(b))
  const lowest = bounds('>', '>=').at(-1)
  const highest = bounds('<', '<=')[0]
  if (lowest && highest?.lt(lowest)) return false
  if (lowest && highest?.eq(lowest)) return numbers.every(({ op, value }) => compare(lowest, op, value))
  const excluded = all.filter(({ op, value }) => op === '!=' && typeof value === 'boolean').map(({ value }) => value)
  return !(excluded.includes(true) && excluded.includes(false))
}

function compare(a: Constant, op: Comparison, b: Constant): boolean {
  const order = orderOf(a, b)
  if (op === '==') return order === 0
  if (op === '!=') return order !== 0
  if (order === undefined) return true
  return op === '<' ? order < 0 : op === '<=' ? order <= 0 : op === '>' ? order > 0 : order >= 0
}

/** `undefined` when the two are of different types. */
function orderOf(a: Constant, b: Constant): number | undefined {
  if (a instanceof Big) return b instanceof Big ? a.cmp(b) : undefined
  if (typeof a !== typeof b) return undefined
  return a === b ? 0 : a < b ? -1 : 1
}
