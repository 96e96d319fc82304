import { MAX_READS } from '../cel/counted-facts.ts'
import type { ActionRules, CompiledPolicies } from '../decide/compile.ts'
import { decide } from '../decide/decide.ts'
import type { Decision } from '../decide/decision.ts'
import { lacksFacts } from '../decide/lacks-facts.ts'
import type { PolicyFacts } from '../policies.ts'
import { classifyInSteps } from './classify.ts'
import { decisionFeatures } from './decision-features.ts'
import { IntList } from './int-list.ts'
import { resultOf } from '../result-of.ts'
import { codesOf, type Scope, variablesOf } from './scope.ts'
import { scopeOf, type Traffic } from './traffic.ts'

/** The decisions to decide again. Default: all of them. */
export interface BacktestSelection {
  /** Index of the first decision. Default 0. */
  readonly from?: number
  /** Index after the last decision. Default: the size of the traffic. */
  readonly to?: number
  /** The indexes of the decisions, instead of `from` and `to`. */
  readonly indices?: Uint32Array
}

/** A decision that some of the traffic would get. */
export interface BacktestOutcome extends Pick<Decision, 'effect' | 'ruleIds' | 'requirement'> {
  /** Codes. Their parameters may differ from request to request: `decide(policies, traffic.facts(index)).reasons` has them. */
  readonly reasons: readonly string[]
  /** The observed rules that match. */
  readonly observed: NonNullable<Decision['observed']>
  /** Whether a fact was not recorded at the time, so that the decision may be stricter here than it would have been. */
  readonly uncertain: boolean
}

/** The decisions of policies about past traffic. */
export interface Backtest {
  readonly version: string
  /** The different decisions. */
  readonly outcomes: readonly BacktestOutcome[]
  /** The index of the outcome of each decision, in the order of the selection. */
  readonly outcomeOf: Uint32Array
}

/**
 * Reads of the parts of all conditions from which on a request is decided on its own: `decide` may refuse to make so many together. Half of
 * what it allows for one condition, because parts that read no facts are not among them.
 */
const MANY_READS = MAX_READS / 2

/**
 * Decides past traffic again. The result is equal, decision by decision, to {@link decide}. Requests in which all parts
 * of the conditions have the same results get the same decision, so only one of them is decided.
 *
 * @throws TypeError for traffic that `createTraffic` did not make.
 * @example
 * ```ts
 * const { outcomes, outcomeOf } = backtest(compilePolicies(draft), traffic)
 * const asked = outcomeOf.filter((outcome) => outcomes[outcome]?.effect === 'challenge').length
 * ```
 */
export function backtest(policies: CompiledPolicies, traffic: Traffic, selection?: BacktestSelection): Backtest {
  return resultOf(backtestInSteps(policies, traffic, selection))
}

/**
 * Works as {@link backtest}, in steps, so that a server can do other work in between: some policies take minutes. The
 * generator returns the result.
 *
 * @throws TypeError for traffic that `createTraffic` did not make.
 * @example
 * ```ts
 * const steps = backtestInSteps(compilePolicies(draft), traffic)
 * let step = steps.next()
 * for (; !step.done; step = steps.next()) await new Promise((resolve) => setTimeout(resolve))
 * const { outcomes } = step.value
 * ```
 */
export function* backtestInSteps(
  policies: CompiledPolicies,
  traffic: Traffic,
  selection: BacktestSelection = {},
): Generator<void, Backtest> {
  const scope = scopeOf(traffic)
  const outcomes = new Outcomes()
  const rows = rowsOf(selection, traffic.size)
  const outcomeOf = new Uint32Array(rows.length)
  for (const { about, positions } of byRules(policies, scope, rows)) {
    const classes = yield* classifyInSteps(
      positions.map((position) => rows[position] ?? 0),
      yield* decisionFeatures(about, scope, policies.parameters),
    )
    const found = new Int32Array(classes.count).fill(-1)
    for (const [place, position] of positions.entries()) {
      if ((classes.reads?.[place] ?? 0) > MANY_READS) {
        outcomeOf[position] = outcomes.number(outcomeFor(policies, traffic.facts(rows[position] ?? 0)))
        yield
        continue
      }
      const own = classes.of[place] ?? 0
      if (found[own] === -1) {
        found[own] = outcomes.number(outcomeFor(policies, traffic.facts(rows[position] ?? 0)))
        yield
      }
      outcomeOf[position] = found[own] ?? 0
    }
  }
  return { version: policies.version, outcomes: outcomes.all, outcomeOf }
}

function rowsOf({ from = 0, to, indices }: BacktestSelection, size: number): Int32Array {
  if (indices)
    return Int32Array.from(indices, (index) => {
      if (index < size) return index
      throw new RangeError(`[stepup] There is no decision ${index}. The traffic has ${size} decisions.`)
    })
  const start = Math.min(Math.max(0, from), size)
  const rows = new Int32Array(Math.max(0, Math.min(to ?? size, size) - start))
  for (let position = 0; position < rows.length; position++) rows[position] = start + position
  return rows
}

/**
 * Divides decisions by the rules about their actions. A client may ask about any name of an action, so there are fewer
 * rules than actions.
 */
function byRules(
  policies: CompiledPolicies,
  scope: Scope,
  rows: Int32Array,
): readonly { readonly about: ActionRules; readonly positions: Int32Array }[] {
  const actions = codesOf(scope, [['action']])
  const groups = new Map<string, { readonly about: ActionRules; readonly positions: IntList }>()
  const groupOf: (IntList | undefined)[] = []
  for (let position = 0; position < rows.length; position++) {
    const row = rows[position] ?? 0
    const action = actions.codes[row] ?? 0
    let positions = groupOf[action]
    if (!positions) {
      const about = policies.rulesAbout(String(variablesOf(scope, row, ['action'])['action']))
      const key = JSON.stringify([about.rules, about.observed].map((rules) => rules.map(({ id }) => id)))
      const group = groups.get(key) ?? { about, positions: new IntList() }
      groups.set(key, group)
      positions = groupOf[action] = group.positions
    }
    positions.push(position)
  }
  return [...groups.values()].map(({ about, positions }) => ({
    about,
    positions: positions.items.subarray(0, positions.length),
  }))
}

function outcomeFor(policies: CompiledPolicies, facts: PolicyFacts): BacktestOutcome {
  const decision = decide(policies, facts)
  const { effect, ruleIds, requirement, reasons, observed = [] } = decision
  return {
    effect,
    ruleIds,
    ...(requirement ? { requirement } : {}),
    reasons: reasons.map(({ code }) => code),
    observed,
    uncertain: lacksFacts(policies, decision, facts),
  }
}

/** The different outcomes, numbered in the order in which they are first seen. */
class Outcomes {
  readonly all: BacktestOutcome[] = []
  readonly #numbers = new Map<string, number>()

  number(outcome: BacktestOutcome): number {
    const content = JSON.stringify(outcome)
    const known = this.#numbers.get(content)
    if (known !== undefined) return known
    this.#numbers.set(content, this.all.length)
    return this.all.push(outcome) - 1
  }
}
