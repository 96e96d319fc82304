import type { CompiledPolicies } from './compile.ts'
import { decide, type Decision } from './decide.ts'
import { factsRead } from '../cel/facts-read.ts'
import type { Facts } from '../policies.ts'

/** What was decided once: a recorded decision, or at least this much of it. */
export interface PastDecision {
  readonly id: string
  readonly action: string
  readonly effect: Decision['effect']
  readonly ruleIds: readonly string[]
  /** The facts that it was made from. */
  readonly inputs: unknown
}

/** From what to what. */
export type Change = `${Decision['effect']} -> ${Decision['effect']}`

/** What other policies would have made of past decisions. */
export interface Simulation {
  readonly version: string
  readonly decisions: number
  /** How many would have gone the other way, by what changes: `allow -> challenge`. */
  readonly changes: Readonly<Partial<Record<Change, number>>>
  /** By action: how many there were, and how many would have been challenged before and after. */
  readonly actions: Readonly<Record<string, ActionSimulation>>
  /** How often each rule counted, before and after. A rule that is new counts 0 before. */
  readonly rules: Readonly<Record<string, { readonly before: number; readonly after: number }>>
  /** A few of each change, to look at. */
  readonly examples: readonly {
    readonly id: string
    readonly action: string
    readonly change: Change
    readonly ruleIds: readonly string[]
  }[]
  /** Decided without a fact that was not recorded at the time: taken to the safe side, so perhaps stricter than it would have been. */
  readonly uncertain: number
}

/** What the other policies would change for one action. */
export interface ActionSimulation {
  readonly decisions: number
  readonly challengedBefore: number
  readonly challengedAfter: number
  readonly deniedBefore: number
  readonly deniedAfter: number
}

const EXAMPLES_PER_CHANGE = 5

/**
 * Decides recorded traffic again under other policies, and says what would have been different: before a threshold is moved, see
 * how many people it would have asked.
 *
 * @example
 * ```ts
 * const draft = compilePolicies(await request.json())
 * const { changes } = simulate(draft, await store.listDecisions({ since: Date.now() - 7 * 86_400_000, limit: 10_000 }))
 * // { 'allow -> challenge': 12 }
 * ```
 */
export function simulate(policies: CompiledPolicies, decisions: Iterable<PastDecision>): Simulation {
  const changes: Partial<Record<Change, number>> = {}
  const actions: Record<string, ActionSimulation> = {}
  const rules: Record<string, { before: number; after: number }> = {}
  const examples: Simulation['examples'][number][] = []
  let count = 0
  let uncertain = 0
  for (const past of decisions) {
    count += 1
    const facts = past.inputs as Facts
    const decision = decide(policies, facts)
    if (lacksFacts(policies, decision, facts)) uncertain += 1
    actions[past.action] = added(actions[past.action], past.effect, decision.effect)
    for (const id of past.ruleIds) ruleOf(rules, id).before += 1
    for (const id of decision.ruleIds) ruleOf(rules, id).after += 1
    if (decision.effect === past.effect) continue
    const change: Change = `${past.effect} -> ${decision.effect}`
    changes[change] = (changes[change] ?? 0) + 1
    if (changes[change] <= EXAMPLES_PER_CHANGE)
      examples.push({ id: past.id, action: past.action, change, ruleIds: decision.ruleIds })
  }
  return { version: policies.version, decisions: count, changes, actions, rules, examples, uncertain }
}

function added(
  {
    decisions = 0,
    challengedBefore = 0,
    challengedAfter = 0,
    deniedBefore = 0,
    deniedAfter = 0,
  }: Partial<ActionSimulation> = {},
  before: Decision['effect'],
  after: Decision['effect'],
): ActionSimulation {
  return {
    decisions: decisions + 1,
    challengedBefore: challengedBefore + Number(before === 'challenge'),
    challengedAfter: challengedAfter + Number(after === 'challenge'),
    deniedBefore: deniedBefore + Number(before === 'deny'),
    deniedAfter: deniedAfter + Number(after === 'deny'),
  }
}

function ruleOf(
  rules: Record<string, { before: number; after: number }>,
  id: string,
): { before: number; after: number } {
  return (rules[id] ??= { before: 0, after: 0 })
}

/** Whether a condition failed for want of a fact that nobody recorded. */
function lacksFacts(policies: CompiledPolicies, decision: Decision, facts: Facts): boolean {
  const { rules } = policies.rulesAbout(facts.action)
  return decision.trace.some(({ error }, index) => {
    const when = rules[index]?.when
    if (error === undefined || !when) return false
    return factsRead(when.ast).some(({ path: [root = '', name = ''] }) => {
      if (root !== 'factors' && root !== 'signals' && root !== 'risk') return false
      const group = facts[root]
      return group === undefined || (root === 'signals' && !(name in group))
    })
  })
}
