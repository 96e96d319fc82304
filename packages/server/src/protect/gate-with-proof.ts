import { problems } from '@stepup/protocol'

import { statusOf } from '../challenge/challenge-state.ts'
import { needsGrant, standingOf } from '../elevation/elevation.ts'
import { factorOf } from '../factor/factor-context.ts'
import { ProblemError } from '../problem/problem-error.ts'
import { problemResponse, withCookies } from '../problem/respond.ts'
import { type Approved, approveChallenge } from '../proof/approve-challenge.ts'
import { releaseClaim } from '../proof/answer-challenge.ts'
import type { Attempt } from '../proof/attempt.ts'
import { mayTravel } from '../proof/carried-proof.ts'
import { isOf } from '../proof/find-offer.ts'
import { expectProof, judgeProof, rotateToken, type SubmittedProof } from '../proof/verify-proof.ts'
import { inUnitOfWork } from '../request/unit-of-work.ts'
import { sameText } from '../seal/seal.ts'
import type { ChallengeRecord } from '../store/records.ts'
import {
  type ChallengedCall,
  closeGate,
  decideGate,
  type GateCall,
  issueRequestOf,
  openWithGrant,
  openWithStanding,
  satisfies,
} from './decide-gate.ts'
import { failureResponse } from './failure.ts'
import { closedGate, type Gate } from './gate.ts'
import { issueChallenge, presentChallenge } from './present-challenge.ts'

/** A gate that was decided with a proof, and the `Set-Cookie` values for the response. */
interface ProvenGate<Tx> {
  readonly gate: Gate<Tx>
  readonly cookies: readonly string[]
}

/** The proof is right, and the session's token must be rotated before its challenge is approved. */
interface Answered {
  readonly answered: Attempt
}

/** The proof is counted, and its verification threw an error. */
interface Broken {
  readonly error: unknown
}

/**
 * Decides about a request that carries the proof of its challenge. The proof counts, the challenge is approved, and its
 * grant is spent in the write that opens the gate. With `session.rotate` the answer is written first, as for a proof
 * that the client submits to the handler.
 *
 * Returns the function that finishes the gate outside the time limit of a decision, because a session whose new token
 * is lost would be signed out.
 */
export async function gateWithProof<Tx>(call: GateCall<Tx>, proof: SubmittedProof): Promise<() => Promise<Gate<Tx>>> {
  // Attempts on a challenge are queued, as at the handler.
  const line = { name: proof.challengeId, always: true }
  const first = await inUnitOfWork(call, line, (unit) => {
    expectProof(unit, proof)
    return decideGate<Tx, ProvenGate<Tx> | Answered | Broken>(unit, (challenged) => redeem(challenged, proof))
  })
  if ('error' in first) throw first.error
  if (!('answered' in first)) return async () => deliver(call, 'gate' in first ? first : { gate: first, cookies: [] })
  return async () => {
    const cookies = await rotateToken(call, first.answered)
    try {
      const last = await inUnitOfWork(call, line, (unit) =>
        decideGate<Tx, ProvenGate<Tx>>(unit, async (challenged) => {
          const { parts, session } = challenged
          return open(challenged, await approveChallenge({ ...first.answered, parts, session }))
        }),
      )
      const proven = 'gate' in last ? last : { gate: last, cookies: [] }
      return deliver(call, { ...proven, cookies: [...cookies, ...proven.cookies] })
    } catch (error) {
      await releaseClaim({ ...first.answered, parts: call.parts })
      return deliver(call, { gate: closedGate(failureResponse(call.parts, error)), cookies })
    }
  }
}

/** Verifies the proof of a challenged request, and opens the gate with its approval. */
async function redeem<Tx>(
  call: ChallengedCall<Tx>,
  proof: SubmittedProof,
): Promise<Gate<Tx> | ProvenGate<Tx> | Answered | Broken> {
  const challenge = await call.parts.store.findChallenge(proof.challengeId)
  const ownChallenge = challenge && isOwn(call, challenge) ? challenge : undefined
  try {
    // Same response as for a challenge that never existed (ELV-08).
    if (!ownChallenge || !mayAnswer(call, ownChallenge, proof)) throw new ProblemError('challenge_not_found')
    const step = await judgeProof(call, proof)
    if (step.status === 'approved') return open(call, step)
    if (step.status === 'answered') return { answered: step.attempt }
    if (step.status === 'broken') return { error: step.error }
    // The challenge requires another factor, which was not part of the replay.
    return closeGate(call)
  } catch (error) {
    // A problem of the request's credentials is not about the proof.
    if (!(error instanceof ProblemError) || problems[error.code].status === 401) throw error
    return refuse(call, ownChallenge, error)
  }
}

/**
 * Whether a challenge is the session's, and for this very request: the challenge of a grant belongs to one action with exact details on one
 * route. An elevation belongs to the session.
 */
function isOwn<Tx>({ session, asked, decided, route }: ChallengedCall<Tx>, challenge: ChallengeRecord): boolean {
  return (
    isOf(session, challenge) &&
    (!needsGrant(challenge.requirement) ||
      (challenge.action === asked.action &&
        challenge.route === route &&
        sameText(challenge.transactionHash, decided.transactionHash())))
  )
}

function mayAnswer<Tx>(call: ChallengedCall<Tx>, { offers }: ChallengeRecord, { offerId }: SubmittedProof): boolean {
  const offer = offers.find(({ id }) => id === offerId)
  return issueRequestOf(call).inReplay === true && offer !== undefined && mayTravel(factorOf(call.parts, offer))
}

/** Opens the gate with an approval. A requirement that has become stricter is challenged again. */
async function open<Tx>(call: ChallengedCall<Tx>, { result, cookies }: Approved): Promise<ProvenGate<Tx>> {
  const { parts, session, decided, requirement } = call
  const { grant } = result
  if (grant) {
    const gate = satisfies(call, grant, decided) ? openWithGrant(call, decided, grant) : closeGate(call)
    return { gate: await gate, cookies }
  }
  const standing = await standingOf(parts, session, requirement)
  return { gate: await (standing.satisfied ? openWithStanding(call, decided, standing) : closeGate(call)), cookies }
}

/**
 * Refuses a proof: the response has the challenge that is open for the request now, and the problem that the handler
 * would respond with.
 */
async function refuse<Tx>(
  call: ChallengedCall<Tx>,
  ownChallenge: ChallengeRecord | undefined,
  { code, extra, headers }: ProblemError,
): Promise<Gate<Tx>> {
  const { parts, session, decided } = call
  const latest = ownChallenge && (await parts.store.findChallenge(ownChallenge.id))
  const isOpen = latest && statusOf(latest, parts.clock()) === 'pending'
  const challenge = isOpen
    ? latest
    : await issueChallenge(parts, session, decided, { ...issueRequestOf(call), keeps: false })
  const { attempts_remaining, retry_after, unknown_credential } = extra
  const refusal = {
    code,
    ...(attempts_remaining === undefined ? {} : { attempts_remaining }),
    ...(retry_after === undefined ? {} : { retry_after }),
    ...(unknown_credential ? { unknown_credential } : {}),
  }
  const step_up = await presentChallenge(parts, challenge, session)
  return closedGate(problemResponse('step_up_required', { step_up, refusal }, headers))
}

/** Hands the cookies to the response of the request. */
function deliver<Tx>({ asked }: GateCall<Tx>, { gate, cookies }: ProvenGate<Tx>): Gate<Tx> {
  if (!gate.allowed) return closedGate(withCookies(gate.response, cookies))
  for (const cookie of cookies) asked.proofInReplay?.setCookie(cookie)
  return gate
}
