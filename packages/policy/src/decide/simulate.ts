import type { PolicyFacts } from '../policies.ts'
import type { CompiledPolicies } from './compile.ts'
import { decide } from './decide.ts'
import type { Decision } from './decision.ts'
import { lacksFacts } from './lacks-facts.ts'

type Effect = Decision['effect']
type EffectChange = `${Effect} -> ${Effect}`
type BeforeAndAfter<T> = { readonly before: T; readonly after: T }

/** The members of a recorded decision that {@link simulate} reads. */
export interface PastDecision {
  readonly id: string
  readonly action: string
  readonly effect: Effect
  readonly ruleIds: readonly string[]
  /** The facts that it was made from. */
  readonly inputs: unknown
}

/** The difference that other policies would have made to past decisions. */
export interface Simulation {
  readonly version: string
  readonly decisions: number
  /** Number of decisions with another effect, by the change: `allow -> challenge`. */
  readonly changes: Readonly<Partial<Record<EffectChange, number>>>
  /** Number of decisions per action and effect, before and after. */
  readonly actions: Readonly<Record<string, BeforeAndAfter<Readonly<Record<Effect, number>>>>>
  /** Number of matches per rule, before and after. */
  readonly rules: Readonly<Record<string, BeforeAndAfter<number>>>
  /** Number of decisions that each observed rule would have matched, by the rule's id. */
  readonly observed: Readonly<Record<string, number>>
  /** Up to five decisions of each change. */
  readonly examples: readonly {
    readonly id: string
    readonly action: string
    readonly change: EffectChange
    readonly ruleIds: readonly string[]
  }[]
  /**
   * Number of decisions that lacked a fact that was not recorded at the time, so that they may be stricter here than
   * they would have been.
   */
  readonly uncertain: number
}

const EXAMPLES_PER_CHANGE = 5
const none: Readonly<Record<Effect, number>> = { allow: 0, challenge: 0, deny: 0 }

/**
 * Decides recorded traffic again under other policies, and counts the differences: how many users a lower threshold would have challenged.
 *
 * @example
 * ```ts
 * const draft = compilePolicies(await request.json())
 * const { changes } = simulate(draft, await store.listDecisions({ since: Date.now() - 7 * 86_400_000, limit: 10_000 }))
 * // { 'allow -> challenge': 12 }
 * ```
 */
export function simulate(policies: CompiledPolicies, decisions: Iterable<PastDecision>): Simulation {
  const changes: Partial<Record<EffectChange, number>> = {}
  // Without a prototype: an action may be named `constructor`.
  const actions = Object.create(null) as Record<string, BeforeAndAfter<Record<Effect, number>>>
  const rules = Object.create(null) as Record<string, { before: number; after: number }>
  const observed = Object.create(null) as Record<string, number>
  const examples: Simulation['examples'][number][] = []
  let count = 0
  let uncertain = 0
  for (const past of decisions) {
    count += 1
    const facts = past.inputs as PolicyFacts
    const decision = decide(policies, facts)
    if (lacksFacts(policies, decision, facts)) uncertain += 1
    const { before, after } = (actions[past.action] ??= { before: { ...none }, after: { ...none } })
    before[past.effect] += 1
    after[decision.effect] += 1
    for (const id of past.ruleIds) (rules[id] ??= { before: 0, after: 0 }).before += 1
    for (const id of decision.ruleIds) (rules[id] ??= { before: 0, after: 0 }).after += 1
    for (const { ruleId } of decision.observed ?? []) observed[ruleId] = (observed[ruleId] ?? 0) + 1
    if (decision.effect === past.effect) continue
    const change: EffectChange = `${past.effect} -> ${decision.effect}`
    changes[change] = (changes[change] ?? 0) + 1
    if (changes[change] <= EXAMPLES_PER_CHANGE)
      examples.push({ id: past.id, action: past.action, change, ruleIds: decision.ruleIds })
  }
  return { version: policies.version, decisions: count, changes, actions, rules, observed, examples, uncertain }
}
