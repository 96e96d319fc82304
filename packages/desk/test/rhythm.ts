import type { DecisionRecord } from '@stepup/server'

import { seededRandom } from './random-decisions.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR

/** A period with more challenges or cancellations than usual. */
export interface Anomaly {
  readonly from: number
  readonly to: number
  readonly asked?: number
  readonly abandoned?: number
}

/** Options of {@link rhythmicDecisions}. */
export interface Rhythm {
  readonly seed: number
  readonly from: number
  readonly weeks: number
  /** Requests of an average hour. */
  readonly perHour: number
  readonly anomaly?: Anomaly
}

/**
 * Traffic of a bank: busy days, quiet nights and weekends; one request in ten is challenged, one challenge in ten
 * abandoned.
 */
export function rhythmicDecisions({ seed, from, weeks, perHour, anomaly }: Rhythm): readonly DecisionRecord[] {
  const random = seededRandom(seed)
  const decisions: DecisionRecord[] = []
  const end = from + weeks * 7 * DAY
  for (let at = from; ;) {
    const hour = new Date(at).getUTCHours()
    const day = new Date(at).getUTCDay()
    const busy =
      (0.3 + 1.4 * Math.sin((Math.PI * Math.max(0, Math.min(14, hour - 7))) / 14)) * (day === 0 || day === 6 ? 0.6 : 1)
    at += Math.ceil((-Math.log(1 - random()) * HOUR) / (perHour * busy))
    if (at >= end) return decisions
    const isOdd = anomaly !== undefined && at >= anomaly.from && at < anomaly.to
    const isAsked = random() < (isOdd ? (anomaly.asked ?? 0.1) : 0.1)
    const isLeft = isAsked && random() < (isOdd ? (anomaly.abandoned ?? 0.1) : 0.1)
    const outcome: DecisionRecord['outcome'] = isAsked ? (isLeft ? 'challenged' : 'approved') : 'allowed'
    decisions.push({
      id: `decision ${decisions.length}`,
      at,
      userId: `user-${Math.floor(random() * 500)}`,
      sessionId: 's',
      action: random() < 0.7 ? 'transfer.create' : 'card.reveal',
      effect: isAsked ? 'challenge' : 'allow',
      ruleIds: isAsked ? ['large'] : [],
      reasons: [],
      policyVersion: '1',
      inputs: {},
      outcome,
      ...(isAsked ? { offered: ['passkey'] } : {}),
      ...(outcome === 'approved'
        ? { kinds: ['passkey'], settledAt: at + 5000 + Math.floor(random() * 60_000), attempts: 1 }
        : {}),
    })
  }
}
