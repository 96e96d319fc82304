import type { VerifyResult } from '@stepup/protocol'

import { challengeToWire, countedAnswers, lastAnswer, statusOf } from '../challenge/challenge-to-wire.ts'
import { keptProof, type ProofEvidence } from '../evidence/evidence.ts'
import type { ChallengeAnswer, ChallengeRecord } from '../store/records.ts'
import type { ProofUse } from '../store/proof-use.ts'
import { approveChallenge } from './approve-challenge.ts'
import { aboutAttempt, type Attempt, closedProblem, failAttempt, outrun, type Reserved } from './attempt.ts'
import { ProblemError } from '../problem/problem-error.ts'
import { jsonResponse } from '../problem/respond.ts'

/** What was found of one factor. */
interface Found {
  readonly amr: readonly string[]
  /** False only where the policy conceals what was wrong. */
  readonly right: boolean
  readonly reserved: Reserved | undefined
  /** What gave it, when it was right. */
  readonly used: ProofUse | undefined
  /** The part that others can check. */
  readonly evidence: ProofEvidence | undefined
}

/**
 * Writes an answer: one more factor is asked for, or the challenge is approved. The last answer is written before anything is made of
 * it, so that whatever fails on the way, a used code or a recovery code among them, is not lost.
 */
export async function answerChallenge(attempt: Attempt, found: Found): Promise<Response> {
  const { engine, session, factor, offer, locks, proof } = attempt
  const at = engine.clock()
  const evidence = keptProof(found.evidence)
  let { challenge } = attempt
  // Two factors that are answered at once both count: who comes second looks again.
  for (;;) {
    const answer: ChallengeAnswer = {
      factorId: offer.id,
      kind: factor.kind,
      acr: factor.level,
      amr: found.amr,
      right: found.right,
      at,
      ...(proof === undefined ? {} : { proof }),
      ...(evidence ? { evidence } : {}),
    }
    const answers = [...countedAnswers(challenge), answer]
    const answered: ChallengeRecord = { ...challenge, answers }
    const isLast = lastAnswer(answered) !== undefined
    if (isLast && !answers.every(({ right }) => right)) return failRound({ ...attempt, challenge }, answers, found)

    // What was looked at stays counted, right or not; the same once more was not looked at.
    const isAgain = proof !== undefined && lastAnswer(challenge)?.proof === proof
    const written = await engine.store.answerChallenge({
      challengeId: challenge.id,
      userId: challenge.userId,
      now: at,
      seen: challenge.answers.length,
      answers,
      refund: isAgain && found.reserved ? 1 : 0,
      reset: found.right ? locks.map(({ key }) => key) : [],
      ...(found.used ? { used: found.used } : {}),
    })
    if (written) {
      engine.audit({ type: 'factor.answered', at, ...aboutAttempt(attempt) })
      if (isLast) return approveChallenge({ ...attempt, challenge: answered })
      const result: VerifyResult = { status: 'pending', step_up: await challengeToWire(engine, answered, session) }
      return jsonResponse(result)
    }
    const latest = await engine.store.findChallenge(challenge.id)
    if (latest && found.used && isAsSeen(latest, challenge, at)) throw await refuseUsed(attempt, found.reserved)
    const beaten = await (found.right && found.reserved ? outrun(attempt) : closedProblem(attempt))
    if (!latest || statusOf(latest, at) !== 'pending' || latest.answers.length === challenge.answers.length)
      throw beaten
    // Another answer was first, and is about to approve it; or the round began again, in which what was used up before counts no more.
    if (lastAnswer(latest) || isAgain) throw beaten
    if (latest.answers.some(({ kind }) => kind === factor.kind)) throw new ProblemError('factor_not_found')
    challenge = latest
  }
}

/** Whether nothing happened to the challenge since it was looked at. */
function isAsSeen(latest: ChallengeRecord, seen: ChallengeRecord, now: number): boolean {
  return statusOf(latest, now) === 'pending' && latest.answers.length === seen.answers.length
}

/** What gave the answer was used for another challenge a moment ago: it is as wrong here as if it had been looked at afterwards. */
async function refuseUsed(attempt: Attempt, reserved: Reserved | undefined): Promise<ProblemError> {
  const code = attempt.factor.singleUse ? 'invalid_code' : 'invalid_assertion'
  return reserved ? failAttempt(attempt, reserved, code) : new ProblemError(code)
}

/** All were asked for, and something was wrong: one failure, whichever it was, and all of it again (PSD2 RTS Art. 4(3)(a)). */
async function failRound(
  attempt: Attempt,
  answers: readonly ChallengeAnswer[],
  { reserved, right, used }: Found,
): Promise<never> {
  const { engine, challenge, locks } = attempt
  const begunAgain = await engine.store.answerChallenge({
    challengeId: challenge.id,
    userId: challenge.userId,
    now: engine.clock(),
    seen: challenge.answers.length,
    answers: [],
    refund: challenge.answers.length,
    // The others were wrong: for the account it is a failure.
    reset: right ? locks.slice(0, 1).map(({ key }) => key) : [],
    ...(used ? { used } : {}),
  })
  if (!begunAgain) throw await closedProblem(attempt)
  // A code that was looked at is used up: the next round takes new ones (FAC-04).
  for (const { factorId } of answers) await engine.store.withdrawMessage(challenge.id, factorId)
  const { attempts } = (await engine.store.findChallenge(challenge.id)) ?? challenge
  throw await failAttempt(attempt, { attempts, failures: right ? 0 : (reserved?.failures ?? 0) }, 'invalid_code')
}
