import type { FactorKind, FactorOffer } from '@stepup/protocol'

import type { AssuranceParts } from '../assurance/assurance.ts'
import { aboutChallenge, closedProblem, lastAnswer } from '../challenge/challenge-state.ts'
import type { Factor, Verdict } from '../factor/factor.ts'
import type { FactorParts } from '../factor/factor-context.ts'
import type { GrantParts } from '../grant/check-grant.ts'
import { type CountedAs, countedAs } from '../limits/counted-as.ts'
import type { Limits } from '../limits/limits.ts'
import { failuresThatDisable, locksFor } from '../limits/locks.ts'
import { counterFor, limited, type LimitParts } from '../limits/rate-limits.ts'
import { type NoticeParts, tell } from '../notice/notice.ts'
import { ProblemError } from '../problem/problem-error.ts'
import type { CurrentSession, SessionParts } from '../request/current-session.ts'
import type { UnitParts } from '../request/unit-of-work.ts'
import type { ChallengeRecord } from '../store/records.ts'
import type { StepUpStore } from '../store/operations/store.ts'
import type { SessionUser } from '../session/session.ts'
import type { AttemptLock } from '../store/operations/failures.ts'
import type { AnswerWrite } from '../store/operations/challenges.ts'
import { secondsUntil } from '../time/clock.ts'

/** The parts of the server that verify proofs, and approve challenges. */
export type ProofParts = AssuranceParts &
  FactorParts &
  GrantParts &
  LimitParts &
  SessionParts &
  UnitParts & { readonly store: StepUpStore }

/** One submitted proof, with the challenge and the offer that it is for. */
export interface Attempt {
  readonly parts: ProofParts
  readonly session: CurrentSession
  readonly request: Request
  readonly challenge: ChallengeRecord
  readonly factor: Factor
  readonly offer: FactorOffer
  readonly counted: CountedAs
  /** The locks that failures count against; none for a factor that can't be guessed. */
  readonly locks: readonly AttemptLock[]
  /** The thumbprint of the key that the request proves to hold: only that key can spend the grant. */
  readonly keyThumbprint?: string
  /** Keyed hash of a proof that works once. */
  readonly answerHash?: string
}

/**
 * Determines how the attempts of a session with a factor count. Passkeys can't be guessed, so they are never locked.
 */
export async function countingOf(
  { limits }: { readonly limits: Limits },
  session: CurrentSession,
  factor: Factor,
  offer: FactorOffer,
): Promise<Pick<Attempt, 'counted' | 'locks'>> {
  if (factor.guessable === false) return { counted: 'elsewhere', locks: [] }
  const counted = await countedAs(session)
  return { counted, locks: locksFor(offer.id, counted, limits) }
}

/** Writes the answers of an attempt's challenge. Returns false, and writes nothing, if the challenge has other answers meanwhile. */
export function writeAnswers(
  { parts, challenge: { id: challengeId, userId, answers } }: Attempt,
  write: Omit<AnswerWrite, 'challengeId' | 'userId' | 'now' | 'seen'>,
  now: number = parts.clock(),
): Promise<boolean> {
  return parts.store.answerChallenge({ challengeId, userId, now, seen: answers.length, ...write })
}

/** An attempt that was counted, and may be verified. */
export interface Reserved {
  /** Failed attempts of the challenge, with this one. */
  readonly attempts: number
  /** Failures in a row of the authenticator, with this one; 0 for a factor that can't be guessed. */
  readonly failures: number
}

/**
 * Counts an attempt before it is verified: of a hundred parallel guesses, the server verifies five (RLM-05).
 *
 * @throws ProblemError for a locked authenticator, an address with too many attempts, or a challenge that accepts none.
 */
export async function reserveAttempt(attempt: Attempt): Promise<Reserved> {
  const { parts, session, challenge, factor, locks } = attempt
  const now = parts.clock()
  const reserved = await parts.store.reserveAttempt({
    challengeId: challenge.id,
    userId: challenge.userId,
    now,
    maxAttempts: parts.limits.attemptsPerChallenge,
    locks,
    // Signatures can't be guessed, and strangers behind the same address must not keep a user from signing.
    counter: factor.guessable === false ? undefined : counterFor(parts, session, 'attemptsPerAddress'),
  })
  if (reserved.ok) return { attempts: reserved.attempts, failures: reserved.failures[0] ?? 0 }
  if (reserved.reason === 'closed') throw await closedChallenge(attempt)
  if (reserved.reason === 'limited') throw limited(parts, session, 'attemptsPerAddress', reserved.until)
  const disabled = reserved.until === Number.POSITIVE_INFINITY
  parts.audit({ type: 'factor.locked', at: now, ...aboutAttempt(attempt), disabled })
  throw new ProblemError('factor_locked', disabled ? {} : { retry_after: secondsUntil(reserved.until, now) })
}

/** Records a failed attempt, and returns its problem. The last one locks the challenge: later attempts are not verified (RLM-01). */
export async function failAttempt(
  attempt: Attempt,
  { attempts, failures }: Reserved,
  { code, unknownCredential = false }: Extract<Verdict, { ok: false }>,
): Promise<ProblemError> {
  const { parts, session, challenge, offer, counted, answerHash } = attempt
  const now = parts.clock()
  const remaining = Math.max(0, parts.limits.attemptsPerChallenge - attempts)
  const latest = await parts.store.findChallenge(challenge.id)
  // The same right code was submitted twice concurrently, and the other attempt used it up, so this one didn't fail.
  if (latest && answerHash !== undefined && lastAnswer(latest)?.answerHash === answerHash) return outrun(attempt)
  parts.audit({ type: 'attempt.failed', at: now, ...aboutAttempt(attempt) })
  await tellAboutFailures(parts, session.user, offer, counted, failures)
  if (remaining === 0) {
    if (await parts.store.endChallenge(challenge.id, 'locked')) {
      const made = { kinds: [], attempts: latest?.attempts ?? attempts }
      await parts.store.settleDecisions(challenge.id, { outcome: 'locked', settledAt: now, ...made })
      parts.audit({ type: 'challenge.locked', at: now, ...aboutChallenge(challenge) })
    }
    return closedChallenge(attempt)
  }
  if (latest && latest.status !== 'pending') return closedChallenge(attempt)
  return new ProblemError(code, {
    attempts_remaining: remaining,
    ...(unknownCredential ? { unknown_credential: true } : {}),
  })
}

/** Returns the problem of a right proof that was slower than another attempt. The proof does not count as a failure. */
export async function outrun(attempt: Attempt): Promise<ProblemError> {
  await forgetFailures(attempt)
  return closedChallenge(attempt)
}

/** Ends the failures in a row, after a right proof (RLM-04). */
export async function forgetFailures({ parts, challenge, locks }: Attempt): Promise<void> {
  for (const { key } of locks) await parts.store.clearFailures(challenge.userId, key)
}

/** The problem of a challenge that accepts no attempts, from its current state in the store. */
export async function closedChallenge({
  parts,
  challenge,
}: Pick<Attempt, 'parts' | 'challenge'>): Promise<ProblemError> {
  const latest = (await parts.store.findChallenge(challenge.id)) ?? challenge
  // Still pending: another request is about to lock or approve the challenge.
  const isUsedUp = !lastAnswer(latest) && latest.attempts - latest.answers.length >= parts.limits.attemptsPerChallenge
  return closedProblem(latest, parts.clock()) ?? new ProblemError(isUsedUp ? 'challenge_locked' : 'challenge_closed')
}

export function aboutAttempt({ challenge, factor, offer }: Pick<Attempt, 'challenge' | 'factor' | 'offer'>): ReturnType<
  typeof aboutChallenge
> & {
  readonly factorId: string
  readonly kind: FactorKind
} {
  return { ...aboutChallenge(challenge), factorId: offer.id, kind: factor.kind }
}

/**
 * Notifies the user at half and at nine tenths of the failures that disable an authenticator, and when it is disabled:
 * any other authenticator can unlock it (PSD2 RTS Art. 4(3)(b)).
 */
async function tellAboutFailures(
  parts: NoticeParts & { readonly limits: Limits },
  user: SessionUser,
  { kind, label, target }: FactorOffer,
  counted: CountedAs,
  failures: number,
): Promise<void> {
  const limit = failuresThatDisable(counted, parts.limits)
  const where = counted === 'elsewhere' ? ({ elsewhere: true } as const) : {}
  const about = { user, kind, label: label ?? target ?? kind, ...where }
  if (failures === limit) await tell(parts, { type: 'factor.disabled', ...about })
  else if (failures === Math.ceil(limit / 2) || failures === Math.ceil(limit * 0.9))
    await tell(parts, { type: 'factor.warned', ...about, failures, limit })
}
