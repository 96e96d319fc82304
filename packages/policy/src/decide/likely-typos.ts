import type { ASTNode } from '@marcbachmann/cel-js'

import { factsRead, pathOf, valueAt } from '../cel/facts-read.ts'
import { nodesOf } from '../cel/nodes.ts'
import type { KnownFacts, PolicyFacts } from '../policies.ts'
import { Suggestions } from '../validate/suggestions.ts'
import type { CompiledPolicies, CompiledRule } from './compile.ts'
import type { Decision } from './decision.ts'

/** The names of facts that are compared, and the depth of their lists and maps: clients may choose both. */
const MAX_NAMES = 500
const MAX_DEPTH = 8

/**
 * Sentences about names that are probably misspelled: an action that no rule is about while the policies name a similar
 * one, and a fact that a condition reads while the request has a similar one. `explainDecision` and the server's
 * operator log show them.
 */
export function likelyTypos(
  policies: CompiledPolicies,
  { trace }: Pick<Decision, 'trace'>,
  facts: PolicyFacts,
): readonly string[] {
  const { rules, observed, near } = policies.rulesAbout(facts.action)
  if (near !== undefined) return [`Did you mean the action "${near}"?`]
  const suggestions = new Suggestions()
  const known = { ...facts, parameters: policies.parameters }
  const found = [...rules, ...observed].flatMap((rule, index) =>
    [...missingNames(rule, known, trace[index]?.error)].flatMap(([name, names]) => {
      const similar = names.has(name) ? undefined : suggestions.nearest(name, names)
      return similar === undefined ? [] : `The rule "${rule.id}" reads "${name}", and the facts have "${similar}".`
    }),
  )
  return [...new Set(found)]
}

/** The names that a condition did not find, each with the names that it could have meant. */
function missingNames(
  { when, roots }: CompiledRule,
  facts: KnownFacts,
  error = '',
): ReadonlyMap<string, ReadonlySet<string>> {
  const missing = new Map<string, ReadonlySet<string>>()
  const optional = when ? optionalFacts(when.ast) : new Set<string>()
  for (const { path } of when ? factsRead(when.ast) : []) {
    const at = path.findIndex((_, index) => valueAt(facts, path.slice(0, index + 1)) === undefined)
    // The first name of a path is a group that the facts may lack: `signals`, `risk`.
    if (at > 0 && !optional.has(JSON.stringify(path.slice(0, at + 1))))
      missing.set(path[at] ?? '', new Set(keysOf(valueAt(facts, path.slice(0, at)))))
  }
  // The variable of a loop has no path: `d` in `details.exists(d, d.amount > 1)`.
  const key = /^No such key: (.+)$/u.exec(error)?.[1]
  if (key === undefined || missing.has(key)) return missing
  const names = new Set<string>()
  for (const root of roots) if (root !== undefined) collectNames(valueAt(facts, [root]), names, MAX_DEPTH)
  return missing.set(key, names)
}

/** The facts that may be absent, because the condition asks whether they are there: `has(context.usd)`, `"usd" in context`. */
function optionalFacts(ast: ASTNode): ReadonlySet<string> {
  const asked = factsRead(ast).flatMap(({ path, guarded }) => (guarded ? [path] : []))
  for (const node of nodesOf(ast)) {
    if (node.op !== 'in') continue
    const [name, holder] = node.args
    const path = pathOf(holder)
    if (path && name.op === 'value' && typeof name.args === 'string') asked.push([...path, name.args])
  }
  return new Set(asked.map((path) => JSON.stringify(path)))
}

function collectNames(value: unknown, names: Set<string>, depth: number): void {
  if (typeof value !== 'object' || value === null || depth === 0) return
  for (const [name, inner] of Object.entries(value)) {
    if (names.size >= MAX_NAMES) return
    if (!Array.isArray(value)) names.add(name)
    collectNames(inner, names, depth - 1)
  }
}

function keysOf(value: unknown): readonly string[] {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.keys(value).slice(0, MAX_NAMES)
    : []
}
