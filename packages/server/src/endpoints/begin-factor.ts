import type { BeginResult, FactorOffer } from '@stepup/protocol'

import { ceremonyOf, factorOf, openOffers } from '../challenge/challenge-to-wire.ts'
import { secondsUntil } from '../time/clock.ts'
import type { Engine } from '../engine.ts'
import type { Ceremony, Factor, FactorMessage } from '../factor/factor.ts'
import type { CurrentSession } from '../request/current-session.ts'
import { limitAddress } from '../limits/address.ts'
import { countedAs, keyAs } from '../limits/counted-as.ts'
import type { ChallengeRecord } from '../store/records.ts'
import { within } from '../time/within.ts'
import { aboutChallenge, assertPending, ownChallenge } from './challenges.ts'
import { ProblemError } from '../problem/problem-error.ts'
import { deliveryFailed } from '../problem/delivery-failed.ts'
import { jsonResponse } from '../problem/respond.ts'

const HOUR = 60 * 60 * 1000

/** `POST /challenges/:id/factors/:factor/begin`: sends the code, or returns the ceremony's options. */
export async function beginFactor(
  engine: Engine,
  session: CurrentSession,
  id: string,
  factorId: string,
): Promise<Response> {
  const challenge = await ownChallenge(engine, session, id)
  assertPending(challenge, engine.clock())
  const { offer, factor } = findFactor(engine, challenge, factorId)
  const ceremony = ceremonyOf(engine, challenge, offer, session)
  const options = await factor.options?.(ceremony)
  const message = factor.message?.(ceremony)
  const result: BeginResult = {
    ...(options === undefined ? {} : { options }),
    ...(message ? await deliver(engine, session, challenge, ceremony, message) : {}),
  }
  return jsonResponse(result)
}

/** The factor, if this challenge offered it when it was made, and it still leads on. */
export function findFactor(
  engine: Engine,
  challenge: ChallengeRecord,
  factorId: string,
): { readonly offer: FactorOffer; readonly factor: Factor } {
  const offer = openOffers(engine, challenge).find((candidate) => candidate.id === factorId)
  const factor = offer && factorOf(engine, offer)
  if (!factor) throw new ProblemError('factor_not_found')
  return { offer, factor }
}

async function deliver(
  engine: Engine,
  session: CurrentSession,
  challenge: ChallengeRecord,
  { offer, now }: Ceremony,
  { code: secretCode, send, answer }: FactorMessage,
): Promise<BeginResult> {
  const { limits, seal, store } = engine
  await limitAddress(engine, session, 'messagesPerAddress')
  const counted = await countedAs(session)
  const maxSends = session.pending
    ? Math.min(limits.messagesPerWaitingSignIn, limits.messagesPerChallenge)
    : limits.messagesPerChallenge
  const about = { ...aboutChallenge(challenge), factorId: offer.id, kind: offer.kind }
  const expiresAt = Math.min(now + limits.codeLifetime, challenge.expiresAt)
  // Counted before it is sent: ten clicks at once are one message. The old code is void from here on (FAC-08).
  const reserved = await store.reserveMessage({
    message: {
      challengeId: challenge.id,
      factorId: offer.id,
      userId: challenge.userId,
      codeHash: seal.mac('code', challenge.id, offer.id, secretCode),
      sentAt: now,
      expiresAt,
    },
    minGap: limits.resendGap,
    maxSends,
    quota: {
      key: keyAs(counted, `${challenge.userId} ${offer.kind}`),
      max: counted === 'known_device' ? limits.messagesPerHour : limits.messagesPerHourElsewhere,
    },
    since: now - HOUR,
  })
  if (!reserved.ok) {
    // Without a code that is out for this challenge there is none to wait with: the whole factor has to rest.
    const code = reserved.sends > 0 ? 'resend_limited' : 'factor_locked'
    engine.audit({ type: 'attempt.refused', at: now, ...about, code })
    const exhausted = reserved.sends >= maxSends
    const until = exhausted ? Math.max(challenge.expiresAt, reserved.availableAt) : reserved.availableAt
    throw new ProblemError(code, { retry_after: secondsUntil(until, now) })
  }
  try {
    await within(limits.deliveryTimeout, 'The sender of messages', send)
  } catch (error) {
    // It may still arrive, late: its code is good for nothing.
    await store.withdrawMessage(challenge.id, offer.id)
    engine.audit({ type: 'message.failed', at: now, ...about })
    throw deliveryFailed(error)
  }
  engine.audit({ type: 'message.sent', at: now, ...about })
  return {
    ...answer,
    ...(offer.target === undefined ? {} : { target: offer.target }),
    expires_in: secondsUntil(expiresAt, now),
    resend: {
      available_in: Math.ceil(limits.resendGap / 1000),
      remaining: maxSends - reserved.sends,
    },
  }
}
