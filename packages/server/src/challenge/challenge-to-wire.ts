import type { Challenge, FactorKind, FactorOffer } from '@stepup/protocol'

import type { ChallengeRecord } from '../store/records.ts'
import { secondsUntil } from '../time/clock.ts'
import { countedAnswers, factorsLeft } from './challenge-state.ts'

/** A challenge for the client, without rules, hashes or factors of other users (HDR-16). */
export function challengeToWire(
  challenge: ChallengeRecord,
  now: number,
  { factors, enrollable }: { readonly factors: readonly FactorOffer[]; readonly enrollable: readonly FactorKind[] },
): Challenge {
  const { id, action, requirement, reasons, details, expiresAt } = challenge
  const answered = countedAnswers(challenge).map(({ kind }) => kind)
  const params = reasons.flatMap(({ code, params: values }) => (values ? [[code, values] as const] : []))
  return {
    id,
    action,
    acr_values: requirement.acrValues,
    ...(requirement.maxAge === undefined ? {} : { max_age: requirement.maxAge }),
    expires_in: secondsUntil(expiresAt, now),
    reasons: reasons.map(({ code }) => code),
    ...(params.length > 0 ? { reason_params: Object.fromEntries(params) } : {}),
    ...(requirement.bound ? { authorization_details: details } : {}),
    factors,
    remaining: factorsLeft(challenge),
    ...(answered.length > 0 ? { answered } : {}),
    ...(enrollable.length > 0 ? { enrollable } : {}),
  }
}
