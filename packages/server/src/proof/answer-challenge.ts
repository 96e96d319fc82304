import { countedAnswers, lastAnswer, statusOf } from '../challenge/challenge-state.ts'
import { storableEvidence } from '../factor/proof-evidence.ts'
import { ProblemError } from '../problem/problem-error.ts'
import type { ProofUse } from '../store/operations/proof-use.ts'
import type { ChallengeAnswer, ChallengeRecord, ProofEvidence } from '../store/records.ts'
import {
  aboutAttempt,
  type Attempt,
  closedChallenge,
  failAttempt,
  outrun,
  type Reserved,
  writeAnswers,
} from './attempt.ts'

/** The result of the verification of one factor. */
interface Verified {
  readonly amr: readonly string[]
  /** Whether the proof is right. A wrong proof gets this far only where the policy conceals which factor failed. */
  readonly right: boolean
  readonly reserved: Reserved | undefined
  /** Source that a valid proof uses up. */
  readonly used: ProofUse | undefined
  readonly evidence: ProofEvidence | undefined
}

/**
 * Adds an answer to its challenge, and returns the answered challenge. The last answer is kept when its approval fails:
 * the user keeps their code or recovery code, and can submit it again.
 */
export async function answerChallenge(attempt: Attempt, verified: Verified): Promise<ChallengeRecord> {
  const { parts, factor, offer, locks, answerHash } = attempt
  const { amr, right, reserved, used } = verified
  const at = parts.clock()
  const evidence = storableEvidence(verified.evidence)
  const answer: ChallengeAnswer = {
    factorId: offer.id,
    kind: factor.kind,
    acr: factor.level,
    amr,
    right,
    at,
    ...(answerHash === undefined ? {} : { answerHash }),
    ...(evidence ? { evidence } : {}),
  }
  let { challenge } = attempt
  // Two concurrently verified factors both count: the second attempt reads the challenge again.
  for (;;) {
    const answers = [...countedAnswers(challenge), answer]
    const isLast = lastAnswer({ ...challenge, answers }) !== undefined
    const claim = isLast && parts.session.rotate ? { claimedUntil: at + parts.limits.decisionTimeout } : {}
    const answered: ChallengeRecord = { ...challenge, answers, ...claim }
    if (isLast && !answers.every((given) => given.right)) return failRound({ ...attempt, challenge }, answers, verified)

    if (isClaimed(challenge, at)) throw await standBack({ ...attempt, challenge }, verified)
    // A repeated proof isn't verified again, so its attempt doesn't count.
    const isRepeated = answerHash !== undefined && lastAnswer(challenge)?.answerHash === answerHash
    const refund = isRepeated && reserved ? 1 : 0
    const reset = right ? locks.map(({ key }) => key) : []
    if (
      await writeAnswers({ ...attempt, challenge }, { answers, refund, reset, ...(used ? { used } : {}), ...claim }, at)
    ) {
      parts.audit({ type: 'factor.answered', at, ...aboutAttempt(attempt) })
      return answered
    }
    const latest = await parts.store.findChallenge(challenge.id)
    const isPending = latest !== undefined && statusOf(latest, at) === 'pending'
    const isUnchanged = latest?.answers.length === challenge.answers.length
    if (isPending && isUnchanged && used) throw await refuseUsed(attempt, reserved)
    const beaten = await (right && reserved ? outrun(attempt) : closedChallenge(attempt))
    // Another proof is about to approve the challenge, or a new round began, in which earlier proofs don't count.
    if (!isPending || isUnchanged || lastAnswer(latest) || isRepeated) throw beaten
    if (latest.answers.some(({ kind }) => kind === factor.kind)) throw new ProblemError('factor_not_found')
    challenge = latest
  }
}

/** Whether another request has given the last answer, and is about to approve the challenge. */
function isClaimed(challenge: ChallengeRecord, now: number): boolean {
  return lastAnswer(challenge) !== undefined && (challenge.claimedUntil ?? 0) > now
}

/**
 * The problem of a right proof while another one is about to approve. Only one of two copies of a proof may rotate the
 * session's token, because the browser could keep the other token, which ends with the grace period. The attempt does
 * not count as a failure.
 */
async function standBack(attempt: Attempt, { right, reserved }: Verified): Promise<ProblemError> {
  const { answers, claimedUntil } = attempt.challenge
  await writeAnswers(attempt, {
    answers,
    refund: right && reserved ? 1 : 0,
    reset: right ? attempt.locks.map(({ key }) => key) : [],
    ...(claimedUntil === undefined ? {} : { claimed: claimedUntil, claimedUntil }),
  })
  return closedChallenge(attempt)
}

/**
 * Releases the claim, so that the user can submit the last proof again immediately after its approval failed. If
 * releasing fails, the claim expires. A later claim of another request is kept.
 */
export async function releaseClaim(attempt: Attempt): Promise<void> {
  const { parts, challenge } = attempt
  const { answers, claimedUntil: claimed } = challenge
  if (claimed === undefined) return
  try {
    await writeAnswers(attempt, { answers, claimed, reset: [] })
  } catch (error) {
    parts.audit({ type: 'error', at: parts.clock(), error })
  }
}

/** The problem of a proof that another challenge used up a moment ago: the server treats it as wrong. */
async function refuseUsed(attempt: Attempt, reserved: Reserved | undefined): Promise<ProblemError> {
  const code = attempt.factor.singleUse ? 'invalid_code' : 'invalid_assertion'
  return reserved ? failAttempt(attempt, reserved, { ok: false, code }) : new ProblemError(code)
}

/** Fails a round of several factors: one failure, whichever factor was wrong, and all factors again (PSD2 RTS Art. 4(3)(a)). */
async function failRound(
  attempt: Attempt,
  answers: readonly ChallengeAnswer[],
  { reserved, right, used }: Verified,
): Promise<never> {
  const { challenge, locks } = attempt
  const { store } = attempt.parts
  const isReset = await writeAnswers(attempt, {
    answers: [],
    refund: challenge.answers.length,
    // The other factors were wrong, so the round counts as a failure of the account.
    reset: right ? locks.slice(0, 1).map(({ key }) => key) : [],
    ...(used ? { used } : {}),
  })
  if (!isReset) throw await closedChallenge(attempt)
  // A verified code is used up: the next round requires new codes (FAC-04).
  for (const { factorId } of answers) await store.withdrawMessage(challenge.id, factorId)
  const { attempts } = (await store.findChallenge(challenge.id)) ?? challenge
  throw await failAttempt(
    attempt,
    { attempts, failures: right ? 0 : (reserved?.failures ?? 0) },
    { ok: false, code: 'invalid_code' },
  )
}
