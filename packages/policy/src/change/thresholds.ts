import type { ASTNode } from '@marcbachmann/cel-js'

import { isOrdering } from '../cel/comparison.ts'
import { isDecimal } from '../cel/decimal-text.ts'
import { compileExpression } from '../cel/expression.ts'
import { factsRead, pathOf, valueAt } from '../cel/facts-read.ts'
import { childrenOf, loopOf } from '../cel/nodes.ts'
import type { PolicyData, PolicyRule } from '../policies.ts'
import type { PolicyPath, TextRange } from '../validate/finding.ts'

/** A number that conditions compare facts with. */
export interface Threshold {
  /** The place of the parameter, or of the condition that contains the number. */
  readonly path: PolicyPath
  /** The digits in the condition at `path`. Absent for a parameter. */
  readonly range?: TextRange
  /** A decimal text (`1000.00`) or a number. */
  readonly value: string | number
  /** The facts that are compared with it: `details[].instructedAmount.amount`. */
  readonly facts: readonly string[]
  /** The currency that the same condition requires of the amount, or that a reason of the rule names beside the parameter; or `seconds`. */
  readonly unit?: string
  /** The rules that read it. */
  readonly ruleIds: readonly string[]
}

/** A comparison of a fact with a literal or a parameter, which no request changes. */
interface Comparison {
  readonly constant: ASTNode
  readonly fact: ASTNode
  /** The paths that the variables of loops range over. */
  readonly scope: Scope
  /** The currency of the amount. */
  readonly unit: string | undefined
}

export type Scope = ReadonlyMap<string, string>
type Found = Omit<Threshold, 'facts' | 'unit' | 'ruleIds'>

/** The threshold at a place: a value of the policies, or the digits in a condition. */
export type ThresholdAt = (place: Partial<Pick<Threshold, 'path' | 'range'>>) => Threshold | undefined

/**
 * Finds the numbers that a manager may want to move: parameters and literals that conditions compare facts with by `<`,
 * `<=`, `>` or `>=`. Each entry of a table of parameters, such as one threshold per currency, is a threshold of its
 * own. For policies without errors.
 *
 * @example
 * ```ts
 * const [threshold] = thresholdsOf(policies)
 * if (threshold) console.log(threshold.value, setThreshold(policies, threshold, '800.00').parameters)
 * ```
 */
export function thresholdsOf(data: PolicyData): readonly Threshold[] {
  const byPlace = new Map<string, Gathered>()
  for (const [index, rule] of data.rules.entries()) {
    const { id, when } = rule
    if (when === undefined) continue
    for (const comparison of comparisonsIn(compileExpression(when).ast, new Map(), data)) {
      for (const found of constantsIn(comparison.constant, ['rules', index, 'when'], data)) {
        const place = placeOf(found)
        const known = byPlace.get(place) ?? { found, facts: new Set(), ruleIds: new Set() }
        byPlace.set(place, known)
        known.unit ??= unitOf(comparison, found) ?? currencyOfReasons(rule, found, data)
        known.facts.add(nameOf(comparison.fact, comparison.scope))
        known.ruleIds.add(id)
      }
    }
  }
  return Array.from(byPlace.values(), ({ found, facts, ruleIds, unit }) => ({
    ...found,
    facts: [...facts],
    ...(unit === undefined ? {} : { unit }),
    ruleIds: [...ruleIds],
  }))
}

/** A threshold, as far as its comparisons were read. */
interface Gathered {
  readonly found: Found
  readonly facts: Set<string>
  readonly ruleIds: Set<string>
  unit?: string | undefined
}

/**
 * Finds the thresholds by their places, because a condition may have thousands of them. The first look-up finds all
 * thresholds. A rule without thresholds needs no look-up, so it has words while an author still writes the condition of
 * another rule.
 */
export function thresholdsByPlace(data: PolicyData): ThresholdAt {
  let byPlace: ReadonlyMap<string, Threshold> | undefined
  return (place) => {
    byPlace ??= new Map(thresholdsOf(data).map((threshold) => [placeOf(threshold), threshold]))
    return byPlace.get(placeOf(place))
  }
}

function placeOf({ path, range }: Partial<Pick<Threshold, 'path' | 'range'>>): string {
  return JSON.stringify([path, range])
}

function comparisonsIn(node: ASTNode, scope: Scope, data: PolicyData, unit?: string): readonly Comparison[] {
  if (isOrdering(node)) {
    const [left, right] = node.args
    if (asksIfEmpty(left, right) || asksIfEmpty(right, left)) return []
    if (isConstant(left) !== isConstant(right))
      return [{ constant: isConstant(left) ? left : right, fact: isConstant(left) ? right : left, scope, unit }]
  }
  const loop = loopOf(node)
  if (loop) {
    const inner = new Map(scope).set(loop.variable, `${nameOf(loop.list, scope)}[]`)
    return [
      ...comparisonsIn(loop.list, scope, data, unit),
      ...loop.body.flatMap((part) => comparisonsIn(part, inner, data, currencyIn(part, data))),
    ]
  }
  return childrenOf(node).flatMap((child) => comparisonsIn(child, scope, data, unit))
}

/** The text that a part of the condition compares a fact named `currency` with: `d.instructedAmount.currency == "EUR"`. */
function currencyIn(node: ASTNode, data: PolicyData): string | undefined {
  if (node.op === '&&')
    return node.args.reduce<string | undefined>((found, side) => found ?? currencyIn(side, data), undefined)
  if (node.op !== '==') return undefined
  const [left, right] = node.args
  const [fact, constant] = pathOf(left)?.at(-1) === 'currency' ? [left, right] : [right, left]
  if (pathOf(fact)?.at(-1) !== 'currency') return undefined
  const value = constant.op === 'value' ? constant.args : valueAt(data, pathOf(constant) ?? [])
  return typeof value === 'string' ? value : undefined
}

/** Returns the name of a fact: `details[].instructedAmount.amount` for `decimal(d.instructedAmount.amount)`. */
export function nameOf(node: ASTNode, scope: Scope): string {
  if (node.op === 'call' && node.args[0] === 'decimal' && node.args[1][0]) return nameOf(node.args[1][0], scope)
  const [root, ...names] = pathOf(node) ?? []
  if (root === undefined) return node.input.slice(node.range.start, node.range.end)
  return [scope.get(root) ?? root, ...names].join('.')
}

function unitOf({ fact, scope, unit }: Comparison, { path, value }: Found): string | undefined {
  if (typeof value === 'number') return /(?:^|\.)age$/u.test(nameOf(fact, scope)) ? 'seconds' : undefined
  const [name] = path.slice(2)
  return typeof name === 'string' && /^[A-Z]{3}$/u.test(name) ? name : unit
}

/** The currency of a rule's reasons: `EUR` for `params: { amount: 'parameters.limit', currency: 'parameters.currency' }`. */
function currencyOfReasons({ reasons = [] }: PolicyRule, { path }: Found, data: PolicyData): string | undefined {
  const expression = path.join('.')
  const named = reasons.find(({ params = {} }) => Object.values(params).includes(expression))
  const currency = valueAt(data, named?.params?.['currency']?.split('.') ?? [])
  return typeof currency === 'string' && /^[A-Z]{3}$/u.test(currency) ? currency : undefined
}

/** `size(factors) > 0` asks whether there is any: its zero is no threshold. */
function asksIfEmpty(size: ASTNode, zero: ASTNode): boolean {
  return (
    (size.op === 'call' || size.op === 'rcall') && size.args[0] === 'size' && zero.op === 'value' && zero.args === 0n
  )
}

export function isConstant(node: ASTNode): boolean {
  if (isTable(node)) return true
  if (node.op === 'call' && node.args[0] === 'decimal') return node.args[1].every(isConstant)
  return factsRead(node).every(({ path: [root] }) => root === 'parameters')
}

/** Whether an expression selects from a table of parameters: `parameters.thresholds[d.currency]`. */
export function isTable(node: ASTNode): node is Extract<ASTNode, { op: '[]' }> {
  return node.op === '[]' && pathOf(node) === undefined && pathOf(node.args[0])?.[0] === 'parameters'
}

/** The possible numbers of a comparison's constant side. Empty for a computed one. */
export function constantsIn(node: ASTNode, when: PolicyPath, data: PolicyData): readonly Found[] {
  const { start, end } = node.range
  if (node.op === 'value') {
    const { args: value } = node
    if (typeof value === 'number' || typeof value === 'bigint')
      return [{ path: when, range: { start, end }, value: Number(value) }]
    const isText = typeof value === 'string' && isDecimal(value) && node.input.slice(start + 1, end - 1) === value
    return isText ? [{ path: when, range: { start: start + 1, end: end - 1 }, value }] : []
  }
  if (node.op === 'call' && node.args[0] === 'decimal')
    return node.args[1].flatMap((text) => constantsIn(text, when, data))
  if (isTable(node)) {
    const path = pathOf(node.args[0]) ?? []
    const table = valueAt(data, path)
    if (typeof table !== 'object' || table === null) return []
    const isList = Array.isArray(table)
    return Object.entries(table).flatMap(([name, value]) => parameter([...path, isList ? Number(name) : name], value))
  }
  const path = pathOf(node)
  return path ? parameter(path, valueAt(data, path)) : []
}

function parameter(path: PolicyPath, value: unknown): readonly Found[] {
  const isNumber = typeof value === 'number' || (typeof value === 'string' && isDecimal(value))
  return isNumber ? [{ path, value }] : []
}
