import type { ASTNode } from '@marcbachmann/cel-js'
import { serialize } from '@marcbachmann/cel-js/serialize'
import Big from 'big.js'

import { compileExpression } from '../cel/expression.ts'
import { factsRead } from '../cel/facts-read.ts'

/**
 * One thing that a condition rests on. What can't be looked into is opaque: it holds or it doesn't, and the same text does the same
 * everywhere.
 */
type Literal =
  | {
      readonly kind: 'compare'
      readonly term: string
      readonly op: Comparison
      readonly value: Constant
    }
  | { readonly kind: 'opaque'; readonly text: string; readonly holds: boolean }

/** What is known before any request comes. Numbers, and what `decimal()` read, are exact. */
type Constant = Big | string | boolean

type Comparison = '==' | '!=' | '<' | '<=' | '>' | '>='

/** A condition as alternatives of things that hold together. Nothing when there are too many to look at. */
export type Alternatives = readonly (readonly Literal[])[]

const MAX_ALTERNATIVES = 64
const negated: Readonly<Record<Comparison, Comparison>> = {
  '==': '!=',
  '!=': '==',
  '<': '>=',
  '<=': '>',
  '>': '<=',
  '>=': '<',
}
const flipped: Readonly<Record<Comparison, Comparison>> = {
  '==': '==',
  '!=': '!=',
  '<': '>',
  '<=': '>=',
  '>': '<',
  '>=': '<=',
}

/** Brings a condition (or its opposite) into alternatives. `parameters` are what the policy file itself says they are. */
export function alternatives(
  node: ASTNode,
  holds: boolean,
  parameters: Readonly<Record<string, unknown>>,
): Alternatives | undefined {
  const own = constantOf(node, parameters)
  if (typeof own === 'boolean') return own === holds ? [[]] : []
  if (node.op === '!_') return alternatives(node.args, !holds, parameters)
  if (node.op === '&&' || node.op === '||') {
    const [left, right] = node.args.map((side) => alternatives(side, holds, parameters))
    if (!left || !right) return undefined
    return (node.op === '&&') === holds ? both(left, right) : atMost([...left, ...right])
  }
  return [[literalOf(node, holds, parameters)]]
}

/** Both conditions at once. */
export function both(left: Alternatives, right: Alternatives): Alternatives | undefined {
  if (left.length * right.length > MAX_ALTERNATIVES) return undefined
  return left.flatMap((a) => right.map((b) => [...a, ...b]))
}

function atMost(all: Alternatives): Alternatives | undefined {
  return all.length > MAX_ALTERNATIVES ? undefined : all
}

/** Whether no alternative can hold, whatever the facts are. */
export function isImpossible(all: Alternatives): boolean {
  return all.every(contradicts)
}

function literalOf(node: ASTNode, holds: boolean, parameters: Readonly<Record<string, unknown>>): Literal {
  if (isComparison(node)) {
    const [left, right] = node.args
    const [a, b] = [constantOf(left, parameters), constantOf(right, parameters)]
    const op = holds ? node.op : negated[node.op]
    if (a === undefined && b !== undefined) return { kind: 'compare', term: serialize(left), op, value: b }
    if (b === undefined && a !== undefined)
      return { kind: 'compare', term: serialize(right), op: flipped[op], value: a }
  }
  return { kind: 'opaque', text: serialize(node), holds }
}

function isComparison(node: ASTNode): node is Extract<ASTNode, { readonly op: Comparison }> {
  return Object.hasOwn(negated, node.op)
}

/** The value of what no request changes: literals, and parameters. */
function constantOf(node: ASTNode, parameters: Readonly<Record<string, unknown>>): Constant | undefined {
  if (node.op === 'id' || factsRead(node).some(({ path: [root] }) => root !== 'parameters')) return undefined
  try {
    const value = compileExpression(serialize(node)).evaluate({ parameters })
    if (typeof value === 'bigint' || typeof value === 'number') return new Big(String(value))
    return value instanceof Big || typeof value === 'string' || typeof value === 'boolean' ? value : undefined
  } catch {
    return undefined
  }
}

function contradicts(literals: readonly Literal[]): boolean {
  const opaque = new Map<string, boolean>()
  const terms = new Map<string, Extract<Literal, { kind: 'compare' }>[]>()
  for (const literal of literals) {
    if (literal.kind === 'opaque') {
      if ((opaque.get(literal.text) ?? literal.holds) !== literal.holds) return true
      opaque.set(literal.text, literal.holds)
    } else terms.set(literal.term, [...(terms.get(literal.term) ?? []), literal])
  }
  return [...terms.entries()].some(([term, comparisons]) => {
    // A term that stands alone elsewhere (`a.b && a.b == false`) says its value there.
    const alone = opaque.get(term)
    const all = alone === undefined ? comparisons : [...comparisons, { op: '==' as const, value: alone }]
    return !hasSolution(all)
  })
}

/** Whether some value meets all of these. Only what can be told for certain is denied. */
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

/** Nothing when the two are of different types. */
function orderOf(a: Constant, b: Constant): number | undefined {
  if (a instanceof Big) return b instanceof Big ? a.cmp(b) : undefined
  if (typeof a !== typeof b) return undefined
  return a === b ? 0 : a < b ? -1 : 1
}
