import type { CompiledPolicies } from '../decide/compile.ts'
import { decide } from '../decide/decide.ts'
import type { Decision } from '../decide/decision.ts'
import { lacksFacts } from '../decide/lacks-facts.ts'
import type { Traffic } from './traffic.ts'

/** The decisions to decide again. Default: all of them. */
export interface BacktestSelection {
  /** Index of the first decision. Default 0. */
  readonly from?: number
  /** Index after the last decision. Default: the size of the traffic. */
  readonly to?: number
  /** The indexes of the decisions, in place of `from` and `to`. */
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
  /** For each decision of the selection, in its order: the index of its outcome. */
  readonly outcomeOf: Uint32Array
}

/**
 * Decides past traffic again. The result is equal, decision by decision, to {@link decide}.
 *
 * @example
 * ```ts
 * const { outcomes, outcomeOf } = backtest(compilePolicies(draft), traffic)
 * const asked = outcomeOf.filter((outcome) => outcomes[outcome]?.effect === 'challenge').length
 * ```
 */
export function backtest(policies: CompiledPolicies, traffic: Traffic, selection: BacktestSelection = {}): Backtest {
  const { from = 0, to = traffic.size, indices } = selection
  const rows = indices ?? Uint32Array.from({ length: Math.max(0, to - from) }, (_, position) => from + position)
  const outcomes: BacktestOutcome[] = []
  const byContent = new Map<string, number>()
  const outcomeOf = rows.map((index) => {
    const facts = traffic.facts(index)
    const decision = decide(policies, facts)
    const { effect, ruleIds, requirement, reasons, observed = [] } = decision
    const outcome: BacktestOutcome = {
      effect,
      ruleIds,
      ...(requirement ? { requirement } : {}),
      reasons: reasons.map(({ code }) => code),
      observed,
      uncertain: lacksFacts(policies, decision, facts),
    }
    const content = JSON.stringify(outcome)
    const known = byContent.get(content)
    if (known !== undefined) return known
    byContent.set(content, outcomes.length)
    return outcomes.push(outcome) - 1
  })
  return { version: policies.version, outcomes, outcomeOf }
}
