import { requestFacts } from '../cel/expression.ts'
import type { PastDecision } from '../decide/simulate.ts'
import type { PolicyFacts } from '../policies.ts'
import { ABSENT, InternedValues } from './interned-values.ts'
import { KeptColumns, PairColumns, Roots } from './roots.ts'
import { type Scope, variablesOf } from './scope.ts'

/** The facts of past decisions, to decide again under other policies: see {@link createTraffic}. */
export interface Traffic {
  /** Number of decisions. */
  readonly size: number
  /** Bytes of memory of the facts, and of the columns that back-tests have derived last. */
  readonly bytes: number
  /**
   * Adds the facts of a decision, and returns its index.
   *
   * @throws TypeError for facts that are not JSON.
   */
  add(past: Pick<PastDecision, 'inputs'>): number
  /**
   * The facts of a decision, for `explainDecision`.
   *
   * @throws RangeError for an index that the traffic does not have.
   */
  facts(index: number): PolicyFacts
}

const scopes = new WeakMap<Traffic, Scope>()

/**
 * Creates an empty collection of past decisions' facts. Facts that several decisions share are kept once.
 *
 * @example
 * ```ts
 * const traffic = createTraffic()
 * for (const record of await store.listDecisions({ since: 0, limit: 10_000 })) traffic.add(record)
 * const { outcomes, outcomeOf } = backtest(compilePolicies(draft), traffic)
 * ```
 */
export function createTraffic(): Traffic {
  const values = new InternedValues()
  const kept = new KeptColumns()
  const pairs = new PairColumns(kept)
  const variables = new Map(requestFacts.map((name) => [name, new Roots(values, kept)]))
  let size = 0
  const traffic: Traffic = {
    get size() {
      return size
    },
    get bytes() {
      return [...variables.values()].reduce((sum, { bytes }) => sum + bytes, values.bytes + kept.bytes)
    },
    add({ inputs }) {
      if (typeof inputs !== 'object' || inputs === null || !('action' in inputs))
        throw new TypeError('[stepup] The inputs of a decision have an action. Add records of store.listDecisions().')
      const facts = inputs as Readonly<Record<string, unknown>>
      const ids = requestFacts.map((name) => (Object.hasOwn(facts, name) ? values.intern(facts[name]) : ABSENT))
      for (const [index, roots] of [...variables.values()].entries()) roots.push(ids[index] ?? ABSENT)
      return size++
    },
    facts(index) {
      if (!(index >= 0 && index < size))
        throw new RangeError(`[stepup] There is no decision ${index}. The traffic has ${size} decisions.`)
      return variablesOf(scope, index, requestFacts) as unknown as PolicyFacts
    },
  }
  const scope: Scope = {
    get size() {
      return size
    },
    variables,
    loopVariables: [],
    pairs,
  }
  scopes.set(traffic, scope)
  return traffic
}

/** The rows of traffic that {@link createTraffic} made. */
export function scopeOf(traffic: Traffic): Scope {
  const scope = scopes.get(traffic)
  if (!scope) throw new TypeError('[stepup] backtest() needs traffic that createTraffic() made.')
  return scope
}
