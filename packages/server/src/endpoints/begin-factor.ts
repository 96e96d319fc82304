import type { BeginResult, FactorOffer } from '@stepup/protocol'

import { aboutChallenge } from '../challenge/challenge-state.ts'
import { candidateDevices } from '../device/known-device.ts'
import type { Ceremony, FactorMessage } from '../factor/factor.ts'
import { ceremonyOf } from '../factor/factor-context.ts'
import { hashCode } from '../factor/message-code.ts'
import { countedAs, keyAs } from '../limits/counted-as.ts'
import { counterFor, limited } from '../limits/rate-limits.ts'
import { ProblemError } from '../problem/problem-error.ts'
import { jsonResponse } from '../problem/respond.ts'
import { deliveryFailed } from '../problem/unavailable-error.ts'
import { findOffer } from '../proof/find-offer.ts'
import { inUnitOfWork } from '../request/unit-of-work.ts'
import type { ChallengeRecord } from '../store/records.ts'
import { HOUR, secondsUntil } from '../time/clock.ts'
import { within } from '../time/within.ts'
import type { Call } from './call.ts'

interface CountedMessage {
  readonly message: FactorMessage
  /** Keyed hash of its code. */
  readonly codeHash: string
  readonly sends: number
  readonly maxSends: number
  readonly expiresAt: number
}

/** Challenge, offer, options and message of a factor that begins. */
interface Begun {
  readonly challenge: ChallengeRecord
  readonly offer: FactorOffer
  readonly options: unknown
  readonly counted: CountedMessage | undefined
}

/** `POST /challenges/:id/factors/:factor/begin`: sends the code, or returns the options of the ceremony. */
export async function beginFactor(call: Call): Promise<Response> {
  const begun = await inUnitOfWork(call, { name: call.session.user.id }, begin)
  const { options, counted } = begun
  return jsonResponse({
    ...(options === undefined ? {} : { options }),
    ...(counted ? await deliver(call, begun, counted) : {}),
  } satisfies BeginResult)
}

async function begin(call: Call): Promise<Begun> {
  const { parts, session, request, ids } = call
  const [id = '', factorId = ''] = ids
  // The message is read later, together with the counts that include it, so that no concurrent request comes between
  // the two reads.
  parts.store.expect({
    challenge: { id },
    devices: candidateDevices(parts, request, session).ids,
    authenticatorsOf: session.user.id,
  })
  const { challenge, offer, factor } = await findOffer(parts, session, id, factorId)
  const ceremony = ceremonyOf(parts, challenge, offer, session)
  const options = await factor.options?.(ceremony)
  const message = factor.message?.(ceremony)
  return { challenge, offer, options, counted: message && (await countMessage(call, challenge, ceremony, message)) }
}

/**
 * Counts a message before it is sent, so that ten concurrent clicks send one message. Voids the previous code (FAC-08).
 */
async function countMessage(
  { parts, session }: Call,
  challenge: ChallengeRecord,
  { offer, now }: Ceremony,
  message: FactorMessage,
): Promise<CountedMessage> {
  const { limits, seal, store, audit } = parts
  const counted = await countedAs(session)
  const { messagesPerChallenge, messagesPerWaitingSignIn } = limits
  const maxSends = session.pending ? Math.min(messagesPerWaitingSignIn, messagesPerChallenge) : messagesPerChallenge
  const expiresAt = Math.min(now + limits.codeLifetime, challenge.expiresAt)
  const codeHash = hashCode(seal, challenge, offer, message)
  const reserved = await store.reserveMessage({
    message: {
      challengeId: challenge.id,
      factorId: offer.id,
      userId: challenge.userId,
      codeHash,
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
    counter: counterFor(parts, session, 'messagesPerAddress'),
  })
  const { sends } = reserved
  if (reserved.ok) return { message, codeHash, sends, maxSends, expiresAt }
  if (reserved.limited) throw limited(parts, session, 'messagesPerAddress', reserved.availableAt)
  // Without an earlier code for this challenge the user has nothing to enter, so the factor is locked.
  const code = sends > 0 ? 'resend_limited' : 'factor_locked'
  audit({ type: 'attempt.refused', at: now, ...aboutOffer(challenge, offer), code })
  const exhausted = sends >= maxSends
  const until = exhausted ? Math.max(challenge.expiresAt, reserved.availableAt) : reserved.availableAt
  throw new ProblemError(code, { retry_after: secondsUntil(until, now) })
}

async function deliver(
  { parts: { limits, store, audit, clock } }: Call,
  { challenge, offer }: Begun,
  { message, codeHash, sends, maxSends, expiresAt }: CountedMessage,
): Promise<BeginResult> {
  const now = clock()
  const about = aboutOffer(challenge, offer)
  try {
    await within(limits.deliveryTimeout, 'The sender of messages', message.send)
  } catch (error) {
    // The message may still arrive, with a code that is no longer valid.
    await store.withdrawMessage(challenge.id, offer.id, codeHash)
    audit({ type: 'message.failed', at: now, ...about })
    throw deliveryFailed(error)
  }
  audit({ type: 'message.sent', at: now, ...about })
  return {
    ...message.answer,
    ...(offer.target === undefined ? {} : { target: offer.target }),
    expires_in: secondsUntil(expiresAt, now),
    resend: { available_in: Math.ceil(limits.resendGap / 1000), remaining: maxSends - sends },
  }
}

function aboutOffer(challenge: ChallengeRecord, { id: factorId, kind }: FactorOffer) {
  return { ...aboutChallenge(challenge), factorId, kind }
}
