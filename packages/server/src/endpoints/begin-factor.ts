import type { BeginResult } from '@stepup/protocol'

import { aboutChallenge } from '../challenge/challenge-state.ts'
import type { Ceremony, FactorMessage } from '../factor/factor.ts'
import { ceremonyOf } from '../factor/factor-context.ts'
import { countedAs, keyAs } from '../limits/counted-as.ts'
import { limitAddress } from '../limits/rate-limits.ts'
import { ProblemError } from '../problem/problem-error.ts'
import { jsonResponse } from '../problem/respond.ts'
import { deliveryFailed } from '../problem/unavailable-error.ts'
import { findOffer } from '../proof/find-offer.ts'
import type { ChallengeRecord } from '../store/records.ts'
import { secondsUntil } from '../time/clock.ts'
import { within } from '../time/within.ts'
import type { Call } from './call.ts'

const HOUR = 60 * 60 * 1000

/** `POST /challenges/:id/factors/:factor/begin`: sends the code, or returns the options of the ceremony. */
export async function beginFactor(call: Call): Promise<Response> {
  const { parts, session } = call
  const { challenge, offer, factor } = await findOffer(parts, session, call.ids[0] ?? '', call.ids[1] ?? '')
  const ceremony = ceremonyOf(parts, challenge, offer, session)
  const options = await factor.options?.(ceremony)
  const message = factor.message?.(ceremony)
  return jsonResponse({
    ...(options === undefined ? {} : { options }),
    ...(message ? await deliver(call, challenge, ceremony, message) : {}),
  } satisfies BeginResult)
}

async function deliver(
  { parts, session }: Call,
  challenge: ChallengeRecord,
  { offer, now }: Ceremony,
  { code: secretCode, send, answer }: FactorMessage,
): Promise<BeginResult> {
  const { limits, seal, store, audit } = parts
  await limitAddress(parts, session, 'messagesPerAddress')
  const counted = await countedAs(session)
  const { messagesPerChallenge, messagesPerWaitingSignIn } = limits
  const maxSends = session.pending ? Math.min(messagesPerWaitingSignIn, messagesPerChallenge) : messagesPerChallenge
  const about = { ...aboutChallenge(challenge), factorId: offer.id, kind: offer.kind }
  const expiresAt = Math.min(now + limits.codeLifetime, challenge.expiresAt)
  // Counted before the message is sent: ten clicks at once send one message. It voids the code before it (FAC-08).
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
    // Without an earlier code for this challenge the user has nothing to enter: the factor is locked out.
    const code = reserved.sends > 0 ? 'resend_limited' : 'factor_locked'
    audit({ type: 'attempt.refused', at: now, ...about, code })
    const exhausted = reserved.sends >= maxSends
    const until = exhausted ? Math.max(challenge.expiresAt, reserved.availableAt) : reserved.availableAt
    throw new ProblemError(code, { retry_after: secondsUntil(until, now) })
  }
  try {
    await within(limits.deliveryTimeout, 'The sender of messages', send)
  } catch (error) {
    // The message may still arrive late, with a code that works nowhere.
    await store.withdrawMessage(challenge.id, offer.id)
    audit({ type: 'message.failed', at: now, ...about })
    throw deliveryFailed(error)
  }
  audit({ type: 'message.sent', at: now, ...about })
  return {
    ...answer,
    ...(offer.target === undefined ? {} : { target: offer.target }),
    expires_in: secondsUntil(expiresAt, now),
    resend: { available_in: Math.ceil(limits.resendGap / 1000), remaining: maxSends - reserved.sends },
  }
}
