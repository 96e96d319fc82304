import type { FactorKind, FactorOffer } from '@stepup/protocol'

import { lastAnswer, statusOf } from '../challenge/challenge-to-wire.ts'
import { secondsUntil } from '../time/clock.ts'
import type { Engine } from '../engine.ts'
import type { Factor } from '../factor/factor.ts'
import { type CountedAs, countedAs } from '../limits/counted-as.ts'
import { locksFor } from '../limits/limits.ts'
import { tellAboutFailures } from '../limits/warn.ts'
import type { CurrentSession } from '../request/current-session.ts'
import type { ChallengeRecord } from '../store/records.ts'
import type { AttemptLock } from '../store/store.ts'
import { aboutChallenge } from './challenges.ts'
import { ProblemError } from '../problem/problem-error.ts'

/** What a verification belongs to. */
export interface Attempt {
  readonly engine: Engine
  readonly session: CurrentSession
  readonly request: Request
  readonly challenge: ChallengeRecord
  readonly factor: Factor
  readonly offer: FactorOffer
  readonly counted: CountedAs
  /** Locks that hold it back after too many failures; none for a factor that can't be guessed. */
  readonly locks: readonly AttemptLock[]
  /** Of the key that this request proves to hold: a grant that comes of it is good in the hands of that key only. */
  readonly keyThumbprint?: string
  /** Keyed hash of what was sent, where it works once. */
  readonly proof?: string
}

/** How an attempt of this session with this factor is counted. */
export async function countingOf(
  { limits }: Engine,
  session: CurrentSession,
  factor: Factor,
  offer: FactorOffer,
): Promise<Pick<Attempt, 'counted' | 'locks'>> {
  // A factor that can't be guessed is not counted: nobody can lock somebody else's passkey.
  if (factor.guessable === false) return { counted: 'elsewhere', locks: [] }
  const counted = await countedAs(session)
  return { counted, locks: locksFor(offer.id, counted, limits) }
}

/** An attempt that was counted, and may be evaluated. */
export interface Reserved {
  /** Wrong attempts on the challenge, this one included. */
  readonly attempts: number
  /** Failures in a row of this factor, this one included; 0 for what can't be guessed. */
  readonly failures: number
}

/** Counts before it evaluates: of a hundred parallel guesses, five are looked at (RLM-05). */
export async function reserveAttempt(attempt: Attempt): Promise<Reserved> {
  const { engine, challenge, locks } = attempt
  const now = engine.clock()
  const reserved = await engine.store.reserveAttempt({
    challengeId: challenge.id,
    userId: challenge.userId,
    now,
    maxAttempts: engine.limits.attemptsPerChallenge,
    locks,
  })
  if (reserved.ok) return { attempts: reserved.attempts, failures: reserved.failures[0] ?? 0 }
  if (reserved.reason === 'factor_locked') {
    const disabled = reserved.until === Number.POSITIVE_INFINITY
    engine.audit({ type: 'factor.locked', at: now, ...aboutAttempt(attempt), disabled })
    throw new ProblemError('factor_locked', disabled ? {} : { retry_after: secondsUntil(reserved.until, now) })
  }
  throw await closedProblem(attempt)
}

/** A failed attempt. The last one ends the challenge, and whatever comes after it is not even looked at (RLM-01). */
export async function failAttempt(
  attempt: Attempt,
  { attempts, failures }: Reserved,
  code: 'invalid_code' | 'invalid_assertion',
): Promise<ProblemError> {
  const { engine, challenge } = attempt
  const now = engine.clock()
  const remaining = Math.max(0, engine.limits.attemptsPerChallenge - attempts)
  const latest = await engine.store.findChallenge(challenge.id)
  // Of two right answers at once, the second finds its code used up. It was not wrong: the challenge is answered.
  if (latest && attempt.proof !== undefined && lastAnswer(latest)?.proof === attempt.proof) return outrun(attempt)
  engine.audit({ type: 'attempt.failed', at: now, ...aboutAttempt(attempt) })
  await tellAboutFailures(attempt, failures)
  if (remaining === 0) {
    if (await engine.store.endChallenge(challenge.id, 'locked')) {
      await engine.store.settleDecisions({ challengeId: challenge.id }, 'locked')
      engine.audit({ type: 'challenge.locked', at: now, ...aboutChallenge(challenge) })
    }
    return closedProblem(attempt)
  }
  if (latest && latest.status !== 'pending') return closedProblem(attempt)
  return new ProblemError(code, { attempts_remaining: remaining })
}

/** A right answer that another was faster than. It was counted before it was judged, and is no failure. */
export async function outrun(attempt: Attempt): Promise<ProblemError> {
  await forgetFailures(attempt)
  return closedProblem(attempt)
}

/** A right answer ends the failures in a row of the side that it came from (RLM-04). */
export async function forgetFailures({ engine, challenge, locks }: Attempt): Promise<void> {
  for (const { key } of locks) await engine.store.clearFailures(challenge.userId, key)
}

/** Why a challenge that is over can't be answered any more. */
export async function closedProblem({
  engine,
  challenge,
}: Pick<Attempt, 'engine' | 'challenge'>): Promise<ProblemError> {
  const latest = (await engine.store.findChallenge(challenge.id)) ?? challenge
  const status = statusOf(latest, engine.clock())
  if (status === 'expired') return new ProblemError('challenge_expired')
  if (status === 'denied') return new ProblemError('approval_denied')
  // Whoever tried last is about to write that it is locked; or that it is approved, when the answer was right.
  const isSpent = !lastAnswer(latest) && latest.attempts - latest.answers.length >= engine.limits.attemptsPerChallenge
  return new ProblemError(
    status === 'locked' || (status === 'pending' && isSpent) ? 'challenge_locked' : 'challenge_closed',
  )
}

export function aboutAttempt({ challenge, factor, offer }: Pick<Attempt, 'challenge' | 'factor' | 'offer'>): ReturnType<
  typeof aboutChallenge
> & {
  readonly factorId: string
  readonly kind: FactorKind
} {
  return { ...aboutChallenge(challenge), factorId: offer.id, kind: factor.kind }
}
