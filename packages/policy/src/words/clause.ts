import type { ASTNode } from '@marcbachmann/cel-js'
import { serialize } from '@marcbachmann/cel-js/serialize'

import { type Comparison, flipped, isComparison, negated } from '../cel/comparison.ts'
import { compileExpression } from '../cel/expression.ts'
import { pathOf, valueAt } from '../cel/facts-read.ts'
import { loopOf, nodesOf } from '../cel/nodes.ts'
import { withPublicNames } from '../cel/re2-matches.ts'
import { constantsIn, isConstant, isTable, nameOf, type Scope } from '../change/thresholds.ts'
import type { PolicyData } from '../policies.ts'
import type { PolicyPath, TextRange } from '../validate/finding.ts'

/** A value that a condition compares a fact with. */
export interface ClauseValue {
  readonly value: unknown
  readonly path?: PolicyPath
  readonly range?: TextRange
}

/** A condition in a form that has words in every language. Facts are named by their paths: `details[].instructedAmount.amount`. */
export type Clause =
  | { readonly kind: 'all' | 'any'; readonly clauses: readonly Clause[] }
  | { readonly kind: 'is'; readonly fact: string; readonly isTrue: boolean }
  | { readonly kind: 'present'; readonly fact: string; readonly isTrue: boolean }
  /** `unit` is the currency that the same condition requires. */
  | {
      readonly kind: 'compare'
      readonly fact: string
      readonly op: Comparison
      readonly value: ClauseValue
      readonly unit?: string
    }
  | { readonly kind: 'among'; readonly fact: string; readonly values: readonly unknown[]; readonly isTrue: boolean }
  /** Whether the user has an authenticator of a kind, or any. */
  | { readonly kind: 'factor'; readonly factor?: string; readonly isTrue: boolean }
  /** Whether the condition is true of each of the request's details. */
  | { readonly kind: 'each'; readonly clause: Clause }
  /** A condition that has no words. */
  | { readonly kind: 'code'; readonly source: string; readonly isTrue: boolean }

interface Reading {
  readonly data: PolicyData
  readonly path: PolicyPath
  readonly scope: Scope
}

/** Reads the condition of a rule. Negations move inward, so that only simple clauses are negated. */
export function clauseOf(when: string, data: PolicyData, path: PolicyPath): Clause {
  return read(compileExpression(when).ast, true, { data, path, scope: new Map() })
}

function read(node: ASTNode, isTrue: boolean, reading: Reading): Clause {
  return (
    readLogic(node, isTrue, reading) ??
    readLoop(node, isTrue, reading) ??
    readFactors(node, isTrue, reading) ??
    readComparison(node, isTrue, reading) ??
    readFact(node, isTrue, reading) ?? { kind: 'code', source: withPublicNames(serialize(node)), isTrue }
  )
}

function readLogic(node: ASTNode, isTrue: boolean, reading: Reading): Clause | undefined {
  if (node.op === '!_') return read(node.args, !isTrue, reading)
  if (node.op !== '&&' && node.op !== '||') return undefined
  const kind = (node.op === '&&') === isTrue ? 'all' : 'any'
  const clauses = operandsOf(node, isTrue, kind)
    .map((operand) => read(operand.node, operand.isTrue, reading))
    .flatMap((clause) => (clause.kind === kind ? clause.clauses : [clause]))
  return joined(kind, clauses)
}

interface Operand {
  readonly node: ASTNode
  readonly isTrue: boolean
}

/** The operands of a whole row of `&&` or `||`, in the order of the text: a row of a thousand is nested a thousand deep. */
function operandsOf(row: ASTNode, isTrue: boolean, kind: 'all' | 'any'): readonly Operand[] {
  const operands: Operand[] = []
  const waiting: Operand[] = [{ node: row, isTrue }]
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { node, isTrue: isNextTrue } = next
    if (node.op === '!_') waiting.push({ node: node.args, isTrue: !isNextTrue })
    else if ((node.op === '&&' || node.op === '||') && ((node.op === '&&') === isNextTrue) === (kind === 'all'))
      waiting.push(...node.args.map((side) => ({ node: side, isTrue: isNextTrue })).toReversed())
    else operands.push(next)
  }
  return operands
}

function joined(kind: 'all' | 'any', clauses: readonly Clause[]): Clause {
  // `has(a) && a` is "a", and `!has(a) || !a` is "not a".
  const isTrue = kind === 'all'
  const said = new Set(
    clauses.flatMap((clause) => (clause.kind === 'is' && clause.isTrue === isTrue ? clause.fact : [])),
  )
  const meaningful = clauses.filter(
    (clause) => clause.kind !== 'present' || clause.isTrue !== isTrue || !said.has(clause.fact),
  )
  const inOneCurrency = kind === 'all' ? withCurrency(meaningful) : meaningful
  const [only, ...others] = inOneCurrency
  return only && others.length === 0 ? only : { kind, clauses: inOneCurrency }
}

/**
 * Moves the currency that a condition requires of an amount (`d.currency == "EUR" && decimal(d.amount) > ...`) into the
 * comparison of the amount. If the condition requires two currencies of one amount, which no amount has, every clause
 * stays as it is.
 */
function withCurrency(clauses: readonly Clause[]): readonly Clause[] {
  const compared = clauses.filter((clause) => clause.kind === 'compare')
  const withAmount = new Set(compared.flatMap(({ fact }) => (fact.endsWith('.amount') ? holderOf(fact) : [])))
  const currencies = new Map<string, readonly unknown[]>()
  for (const clause of compared) {
    const holder = holderOf(clause.fact)
    if (isCurrency(clause)) currencies.set(holder, [...(currencies.get(holder) ?? []).slice(0, 1), clause.value.value])
  }
  return clauses.flatMap((clause): readonly Clause[] => {
    if (clause.kind !== 'compare') return [clause]
    const [currency, ...others] = currencies.get(holderOf(clause.fact)) ?? []
    const unit = others.length === 0 ? currency : undefined
    if (typeof unit !== 'string' || !withAmount.has(holderOf(clause.fact))) return [clause]
    if (isCurrency(clause)) return []
    return [clause.fact.endsWith('.amount') ? { ...clause, unit } : clause]
  })
}

function isCurrency({ fact, op, unit }: Extract<Clause, { readonly kind: 'compare' }>): boolean {
  return op === '==' && fact.endsWith('.currency') && unit === undefined
}

function holderOf(fact: string): string {
  return fact.slice(0, fact.lastIndexOf('.'))
}

/** `details.exists(d, ...)` and `details.all(d, ...)`. Other lists have no words. */
function readLoop(node: ASTNode, isTrue: boolean, reading: Reading): Clause | undefined {
  const loop = loopOf(node)
  const [body] = loop?.body ?? []
  if (!loop || !body || node.op !== 'rcall' || loop.body.length > 1 || nameOf(loop.list, reading.scope) !== 'details')
    return undefined
  const inner = { ...reading, scope: new Map(reading.scope).set(loop.variable, 'details[]') }
  const [macro] = node.args
  if (macro !== 'exists' && macro !== 'all') return undefined
  const clause = read(body, isTrue, inner)
  return (macro === 'exists') === isTrue ? clause : { kind: 'each', clause }
}

/** `"passkey" in factors`, `size(factors) == 0`, `size(factors) > 0`. */
function readFactors(node: ASTNode, isTrue: boolean, { scope }: Reading): Clause | undefined {
  if (node.op === 'in') {
    const [kind, list] = node.args
    if (kind.op !== 'value' || typeof kind.args !== 'string' || nameOf(list, scope) !== 'factors') return undefined
    return { kind: 'factor', factor: kind.args, isTrue }
  }
  if (node.op !== '==' && node.op !== '>' && node.op !== '!=') return undefined
  const [size, zero] = node.args
  const isSize =
    size.op === 'call' && size.args[0] === 'size' && size.args[1][0] && nameOf(size.args[1][0], scope) === 'factors'
  if (!isSize || zero.op !== 'value' || zero.args !== 0n) return undefined
  return { kind: 'factor', isTrue: (node.op !== '==') === isTrue }
}

function readComparison(node: ASTNode, isTrue: boolean, reading: Reading): Clause | undefined {
  const { scope } = reading
  if (node.op === 'in') {
    const [left, right] = node.args
    const values = valuesOf(right, reading)
    return values && isNamed(left) ? { kind: 'among', fact: nameOf(left, scope), values, isTrue } : undefined
  }
  if (!isComparison(node)) return undefined
  const [left, right] = node.args
  const [fact, constant, op] = isConstant(left) ? [right, left, flipped[node.op]] : [left, right, node.op]
  const value = isConstant(fact) || !isNamed(fact) ? undefined : valueOf(constant, reading)
  if (!value) return undefined
  const name = nameOf(fact, scope)
  if (typeof value.value === 'boolean')
    return op === '==' || op === '!='
      ? { kind: 'is', fact: name, isTrue: value.value === ((op === '==') === isTrue) }
      : undefined
  return { kind: 'compare', fact: name, op: isTrue ? op : negated[op], value }
}

function readFact(node: ASTNode, isTrue: boolean, { scope }: Reading): Clause | undefined {
  if (node.op === 'call' && node.args[0] === 'has' && node.args[1][0])
    return { kind: 'present', fact: nameOf(node.args[1][0], scope), isTrue }
  return pathOf(node) ? { kind: 'is', fact: nameOf(node, scope), isTrue } : undefined
}

/** Whether an expression is a fact, or a fact that `decimal()` reads. */
function isNamed(node: ASTNode): boolean {
  if (node.op === 'call' && node.args[0] === 'decimal') return node.args[1].every(isNamed)
  return pathOf(node) !== undefined
}

function valueOf(node: ASTNode, { data, path }: Reading): ClauseValue | undefined {
  // An entry of a parameter table depends on the request.
  if (nodesOf(node).some(isTable)) return undefined
  const [threshold] = constantsIn(node, path, data)
  if (threshold) return threshold
  if (node.op === 'value') return { value: node.args }
  const names = pathOf(node)
  const value = names && valueAt(data, names)
  return typeof value === 'string' || typeof value === 'boolean' ? { value } : undefined
}

/** Values of a parameter in a sentence. Nobody reads more of them, and thousands of conditions may name one parameter. */
const MAX_VALUES = 100

function valuesOf(node: ASTNode, { data }: Reading): readonly unknown[] | undefined {
  if (node.op === 'list') {
    const values = node.args.flatMap((item) => (item.op === 'value' ? [item.args] : []))
    return values.length === node.args.length ? values : undefined
  }
  const names = pathOf(node)
  const list = names?.[0] === 'parameters' ? valueAt(data, names) : undefined
  return Array.isArray(list) && list.length <= MAX_VALUES ? list : undefined
}
