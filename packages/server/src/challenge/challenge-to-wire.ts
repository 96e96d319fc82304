import type { Challenge, ChallengeStatus, FactorOffer } from '@stepup/protocol'

import { secondsUntil } from '../clock.ts'
import { type Engine, factorContext } from '../engine.ts'
import type { Ceremony, Factor } from '../factor/factor.ts'
import type { SessionUser } from '../session/session.ts'
import type { ChallengeRecord } from '../store/records.ts'

/** The challenge as the client gets it: nothing of rules, hashes or other people's factors (HDR-16). */
export async function challengeToWire(
  engine: Engine,
  challenge: ChallengeRecord,
  user: SessionUser,
): Promise<Challenge> {
  const { requirement, reasons, details } = challenge
  const params = reasons.flatMap(({ code, params: values }) => (values ? [[code, values] as const] : []))
  return {
    id: challenge.id,
    action: challenge.action,
    acr_values: requirement.acrValues,
    ...(requirement.maxAge === undefined ? {} : { max_age: requirement.maxAge }),
    expires_in: secondsUntil(challenge.expiresAt, engine.clock()),
    reasons: reasons.map(({ code }) => code),
    ...(params.length > 0 ? { reason_params: Object.fromEntries(params) } : {}),
    ...(requirement.bound ? { authorization_details: details } : {}),
    factors: await withFirstOptions(engine, challenge, user),
    remaining: 1,
  }
}

/** Where it stands. Expiry isn't written: the clock says it. */
export function statusOf(challenge: ChallengeRecord, now: number): ChallengeStatus {
  return challenge.status === 'pending' && challenge.expiresAt <= now ? 'expired' : challenge.status
}

/** The first factor's options come along, which saves a round trip before the ceremony. */
async function withFirstOptions(
  engine: Engine,
  challenge: ChallengeRecord,
  user: SessionUser,
): Promise<readonly FactorOffer[]> {
  const [first, ...others] = challenge.offers
  if (!first || statusOf(challenge, engine.clock()) !== 'pending') return challenge.offers
  const options = await factorOf(engine, first)?.options?.(ceremonyOf(engine, challenge, first, user))
  return options === undefined ? challenge.offers : [{ ...first, options }, ...others]
}

export function factorOf({ factors }: Engine, offer: FactorOffer): Factor | undefined {
  return factors.find(({ kind }) => kind === offer.kind)
}

export function ceremonyOf(
  engine: Engine,
  challenge: ChallengeRecord,
  offer: FactorOffer,
  user: SessionUser,
): Ceremony {
  const { id, action, details, nonce, expiresAt, requirement } = challenge
  return {
    ...factorContext(engine, user),
    offer,
    challenge: { id, action, bound: requirement.bound, details, nonce, expiresAt },
  }
}
