import type { DecisionRecord } from '@stepup/server'
import type { FactorKind } from '@stepup/protocol'

import type { Random } from '../random.ts'
import type { Fraud } from './frauds.ts'
import type { Person } from './people.ts'

/** The outcome of a challenge. */
export interface Ending {
  readonly outcome: DecisionRecord['outcome']
  /** Milliseconds until the challenge ended. Absent when the user never responded. */
  readonly took?: number
  /** The factor that approved it. */
  readonly kind?: FactorKind
  readonly attempts: number
}

/** Statistics of a factor: time to complete, failure rate, retry rate. */
interface Way {
  readonly seconds: number
  readonly cancelled: number
  readonly abandoned: number
  readonly failed: number
  readonly again: number
}

const ways: Readonly<Partial<Record<FactorKind, Way>>> = {
  passkey: { seconds: 6.5, cancelled: 0.02, abandoned: 0.012, failed: 0.003, again: 0.02 },
  push: { seconds: 14, cancelled: 0.03, abandoned: 0.05, failed: 0.005, again: 0.03 },
  totp: { seconds: 19, cancelled: 0.035, abandoned: 0.035, failed: 0.012, again: 0.1 },
  sms_otp: { seconds: 31, cancelled: 0.045, abandoned: 0.07, failed: 0.012, again: 0.06 },
  email_otp: { seconds: 44, cancelled: 0.06, abandoned: 0.1, failed: 0.012, again: 0.07 },
}

/**
 * Draws the outcome of a challenge that the customer caused. Most are approved, a few with another factor than the
 * first.
 */
export function endingOf(random: Random, { kinds }: Person): Ending {
  const first = kinds[0] ?? 'email_otp'
  const kind = kinds.length > 1 && random.chance(0.05) ? (kinds[1] ?? first) : first
  const { seconds, cancelled, abandoned, failed, again } = ways[kind] ?? {
    seconds: 20,
    cancelled: 0,
    abandoned: 0,
    failed: 0,
    again: 0,
  }
  const took = Math.round(random.around(seconds, 0.5) * 1000)
  const place = random.next()
  if (place < abandoned) return { outcome: 'challenged', attempts: 0 }
  if (place < abandoned + cancelled) return { outcome: 'cancelled', took, attempts: 0 }
  if (place < abandoned + cancelled + failed) return { outcome: 'locked', took: 3 * took, attempts: 5 }
  return { outcome: 'approved', took, kind, attempts: random.chance(again) ? random.between(2, 3) : 1 }
}

/**
 * Draws the outcome of an attacker's challenge. An attacker has no factor: most cancel or guess, some phish the code,
 * and some customers deny the request on another device.
 */
export function endingOfFraud(random: Random, { kind }: Fraud, person: Person): Ending {
  if (kind !== 'theft') return endingOf(random, person)
  const first = person.kinds[0] ?? 'email_otp'
  const took = Math.round(random.around(50, 0.6) * 1000)
  const place = random.next()
  if (first === 'push' && place < 0.5) return { outcome: 'rejected', took, attempts: 0 }
  if (place < 0.5) return { outcome: 'challenged', attempts: 0 }
  if (place < 0.72) return { outcome: 'locked', took: 2 * took, attempts: 5 }
  if (place < 0.86 || first === 'passkey') return { outcome: 'cancelled', took, attempts: random.between(0, 3) }
  return { outcome: 'approved', took, kind: first === 'totp' ? 'totp' : 'email_otp', attempts: 1 }
}
