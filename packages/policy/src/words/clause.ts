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
  const clauses = node.args
    .map((side) => read(side, isTrue, reading))
    .flatMap((clause) => (clause.kind === kind ? clause.clauses : [clause]))
  return joined(kind, clauses)
}

function joined(kind: 'all' | 'any', clauses: readonly Clause[]): Clause {
  // `has(a) && a` is "a", and `!has(a) || !a` is "not a".
  const meaningful = clauses.filter(
    (clause) =>
      clause.kind !== 'present' ||
      clause.isTrue !== (kind === 'all') ||
      !clauses.some((other) => other.kind === 'is' && other.fact === clause.fact && other.isTrue === clause.isTrue),
  )
  const inOneCurrency = kind === 'all' ? withCurrency(meaningful) : meaningful
  const [only, ...others] = inOneCurrency
  return only && others.length === 0 ? only : { kind, clauses: inOneCurrency }
}

/** Takes the currency that is required of an amount (`d.currency == "EUR" && decimal(d.amount) > ...`) into the comparison. */
function withCurrency(clauses: readonly Clause[]): readonly Clause[] {
  const holderOf = (fact: string): string => fact.slice(0, fact.lastIndexOf('.'))
  const isCurrency = (clause: Clause): clause is Extract<Clause, { kind: 'compare' }> =>
    clause.kind === 'compare' && clause.op === '==' && clause.fact.endsWith('.currency') && !clause.unit
  const amounts = clauses.filter((clause) => clause.kind === 'compare' && clause.fact.endsWith('.amount'))
  const currencies = clauses.filter(isCurrency)
  return clauses.flatMap((clause): readonly Clause[] => {
    if (clause.kind !== 'compare') return [clause]
    const isTaken = amounts.some(
      (amount) => amount.kind === 'compare' && holderOf(amount.fact) === holderOf(clause.fact),
    )
    if (isCurrency(clause) && isTaken) return []
    const currency = currencies.find(({ fact }) => holderOf(fact) === holderOf(clause.fact))?.value.value
    return [amounts.includes(clause) && typeof currency === 'string' ? { ...clause, unit: currency } : clause]
  })
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

function valuesOf(node: ASTNode, { data }: Reading): readonly unknown[] | undefined {
  if (node.op === 'list') {
    const values = node.args.flatMap((item) => (item.op === 'value' ? [item.args] : []))
    return values.length === node.args.length ? values : undefined
  }
  const names = pathOf(node)
  const list = names?.[0] === 'parameters' ? valueAt(data, names) : undefined
  return Array.isArray(list) ? list : undefined
}
