import type { Evidence, Signal, SignalStates } from './signal.ts'

/** Weights of evidence in log-odds, with the names and values of Keycloak's adaptive authentication. */
export const evidence = {
  negativeHigh: -2.5,
  negativeLow: -0.3,
  none: 0,
  verySmall: 0.1,
  small: 0.4,
  medium: 0.8,
  high: 1.5,
  veryHigh: 2,
  extreme: 2.5,
} as const

/** A level of risk: its name, and where it begins and ends. */
export interface RiskLevel {
  readonly name: string
  readonly from: number
  /** Exclusive, except for the last level. */
  readonly to: number
}

/** Options for adding up signals. */
export interface RiskOptions {
  /** Log-odds without evidence. Default -1.5, a risk of 0.18. */
  readonly bias?: number
  /** The levels of risk, which cover 0 to 1 without a gap. Default `low`, `medium` from 0.33, `high` from 0.66. */
  readonly levels?: readonly RiskLevel[]
  /**
   * Weights that replace the signals' own, by code: `{ new_device: 1.5 }`. The code of a missing signal is its name and
   * `_missing`; its weight is never negative.
   */
  readonly weights?: Readonly<Record<string, number>>
}

/** Sum of the signals. */
export interface Risk {
  /** Probability from 0 to 1 that another person made the request. */
  readonly score: number
  readonly level: string
  /** Codes of the evidence against the user, the highest weight first. */
  readonly reasons: readonly string[]
  /** Names of the missing signals. */
  readonly missing: readonly string[]
}

const defaultLevels: readonly RiskLevel[] = [
  { name: 'low', from: 0, to: 0.33 },
  { name: 'medium', from: 0.33, to: 0.66 },
  { name: 'high', from: 0.66, to: 1 },
]

/** The probability that the log-odds of all evidence add up to. */
export function probability(weights: readonly number[], bias = 0): number {
  return 1 / (1 + Math.exp(-(weights.reduce((sum, weight) => sum + weight, 0) + bias)))
}

/** Throws when levels leave a gap, overlap, or do not reach from 0 to 1. */
export function checkRiskLevels(levels: readonly RiskLevel[]): void {
  const fail = (what: string): never => {
    throw new TypeError(
      `[stepup] \`risk.levels\` ${what}. Write them from 0 to 1, each beginning where the one before ends.`,
    )
  }
  if (levels[0]?.from !== 0) fail('have to begin at 0')
  if (levels.at(-1)?.to !== 1) fail('have to end at 1')
  for (const [index, level] of levels.entries()) {
    if (!(level.from < level.to)) fail(`have "${level.name}" end before it begins`)
    const next = levels[index + 1]
    if (next && next.from > level.to) fail(`leave a gap between ${level.to} and ${next.from}`)
    if (next && next.from < level.to) fail(`overlap between ${next.from} and ${level.to}`)
  }
}

/**
 * Returns the function that adds up signals: the server's own, to score recorded or made-up states with other weights.
 * The result is only a fact for policies: it grants no access, and raises no level (NIST SP 800-63B §2).
 *
 * @throws TypeError for levels that do not cover everything, and for a bias or a weight that is not a number.
 */
export function riskScorer(signals: readonly Signal[], options: RiskOptions = {}): (states: SignalStates) => Risk {
  const { bias = -1.5, levels = defaultLevels, weights = {} } = options
  checkRiskLevels(levels)
  for (const [name, number] of Object.entries({ bias, ...weights }))
    if (!Number.isFinite(number)) throw new TypeError(`[stepup] \`${name}\` in \`risk\` is not a number.`)
  return (states) => {
    const missing = signals.filter(({ name }) => states[name]?.status !== 'ok').map(({ name }) => name)
    const found = signals
      .flatMap((signal) => evidenceOf(signal, states, weights))
      .toSorted((a, b) => b.weight - a.weight || (a.code < b.code ? -1 : 1))
    const score = round(
      probability(
        found.map(({ weight }) => weight),
        bias,
      ),
    )
    const level = levels.find(({ to }) => score < to) ?? levels.at(-1)
    const reasons = found.filter(({ weight }) => weight > 0).map(({ code }) => code)
    return { score, level: level?.name ?? '', reasons: [...new Set(reasons)], missing }
  }
}

function evidenceOf(
  signal: Signal,
  states: SignalStates,
  weights: Readonly<Record<string, number>>,
): readonly Evidence[] {
  if (!signal.risk) return []
  const state = states[signal.name]
  if (state?.status === 'ok')
    return signal.risk(state).map(({ code, weight }) => ({ code, weight: weights[code] ?? weight }))
  const code = `${signal.name}_missing`
  return [{ code, weight: Math.max(0, weights[code] ?? evidence.medium) }]
}

/**
 * Rounds to four places, so that the order of the evidence does not change the score. With a weight that is not a number the risk is the
 * highest, because no condition is true of NaN.
 */
function round(score: number): number {
  return Number.isNaN(score) ? 1 : Math.round(score * 10_000) / 10_000
}
