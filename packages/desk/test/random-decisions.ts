import type { DecisionRecord } from '@stepup/server'

/** Pseudo-random numbers from 0 (inclusive) to 1 (exclusive) from a seed (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** Options of {@link randomDecisions}. */
export interface RandomDecisions {
  readonly seed: number
  readonly count: number
  /** Approximate time of the first and last decision. */
  readonly from: number
  readonly to: number
}

const actions = ['transfer.create', 'card.reveal', 'session.create', 'constructor', '__proto__', '=cmd|calc']
const countries = ['DE', 'FR', 'PT', undefined]
const kinds = ['passkey', 'totp', 'email_otp'] as const
const outcomes = [
  'challenged',
  'approved',
  'approved',
  'approved',
  'locked',
  'cancelled',
  'rejected',
  'granted',
] as const

/** Decisions of every kind in order of time, some with hostile names. */
export function randomDecisions({ seed, count, from, to }: RandomDecisions): readonly DecisionRecord[] {
  const random = seededRandom(seed)
  const below = (limit: number): number => Math.floor(random() * limit)
  const pick = <T>(list: readonly T[]): T => list[below(list.length)] as T
  const hex = (length: number): string => Array.from({ length }, () => below(16).toString(16)).join('')
  return Array.from({ length: count }, (_, index): DecisionRecord => {
    const at = Math.floor(from + ((to - from) * index) / count)
    const effect = pick(['allow', 'allow', 'challenge', 'challenge', 'deny'] as const)
    const outcome =
      effect === 'allow' ? 'allowed' : effect === 'deny' ? 'denied' : random() < 0.2 ? 'satisfied' : pick(outcomes)
    const country = pick(countries)
    const rules = effect === 'allow' ? [] : pick([['large'], ['new-payee'], ['large', 'new-payee'], ['blocked']])
    const wasAsked = effect === 'challenge' && outcome !== 'satisfied' && outcome !== 'granted'
    const isSettled = wasAsked && outcome !== 'challenged'
    return {
      id: random() < 0.9 ? `${hex(8)}-${hex(4)}-${hex(4)}-${hex(4)}-${hex(12)}` : `odd ${index}`,
      at,
      userId: `user-${below(40)}`,
      sessionId: `session-${index}`,
      action: pick(actions),
      effect,
      ruleIds: rules,
      reasons: rules.map((code) => ({ code })),
      policyVersion: pick(['1', '2']),
      outcome,
      inputs: {
        action: 'transfer.create',
        details:
          random() < 0.7
            ? [
                {
                  type: 'payment',
                  instructedAmount: {
                    amount: `${below(3000)}.${10 + below(90)}`,
                    currency: index % 9 === 8 ? 'JPY' : 'EUR',
                  },
                },
              ]
            : [],
        session: { acr: 'aal1' },
        user: { id: `user-${below(40)}` },
        context: {},
        signals: {
          device: random() < 0.9 ? { status: 'ok', known: random() < 0.7 } : { status: 'missing', reason: 'timeout' },
          usual_place: country === undefined ? { status: 'missing' } : { status: 'ok', country },
        },
      },
      ...(wasAsked ? { offered: [pick(kinds)] } : {}),
      ...(isSettled
        ? { settledAt: at + 1000 + below(120_000), attempts: outcome === 'cancelled' ? 0 : 1 + below(3) }
        : {}),
      ...(outcome === 'approved' ? { kinds: [pick(kinds)] } : {}),
      ...(random() < 0.1 ? { observed: [{ ruleId: 'trial', effect: 'challenge' as const }] } : {}),
    }
  })
}
