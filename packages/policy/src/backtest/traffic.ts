import type { PastDecision } from '../decide/simulate.ts'
import type { PolicyFacts } from '../policies.ts'

/** The facts of past decisions, to decide again under other policies: see {@link createTraffic}. */
export interface Traffic {
  /** Number of decisions. */
  readonly size: number
  /** Bytes of memory that the facts take, about. */
  readonly bytes: number
  /** Adds the facts of a decision, and returns its index. */
  add(past: Pick<PastDecision, 'inputs'>): number
  /** The facts of a decision, for `explainDecision`. */
  facts(index: number): PolicyFacts
}

/**
 * Creates an empty collection of past decisions' facts.
 *
 * @example
 * ```ts
 * const traffic = createTraffic()
 * for (const record of await store.listDecisions({ since: 0, limit: 10_000 })) traffic.add(record)
 * const { outcomes, outcomeOf } = backtest(compilePolicies(draft), traffic)
 * ```
 */
export function createTraffic(): Traffic {
  const all: PolicyFacts[] = []
  return {
    get size() {
      return all.length
    },
    get bytes() {
      return all.length * 2000
    },
    add: ({ inputs }) => all.push(inputs as PolicyFacts) - 1,
    facts(index) {
      const facts = all[index]
      if (!facts) throw new RangeError(`[stepup] There is no decision ${index}: there are ${all.length}.`)
      return facts
    },
  }
}
