import type { VerifyResult } from '@stepup/protocol'

import { challengeToWire, factorsLeft } from '../challenge/challenge-to-wire.ts'
import { levelOf, meets, type Part, partsOf } from '../challenge/combination.ts'
import { seconds, secondsUntil } from '../clock.ts'
import { rememberDevice } from '../device/known-device.ts'
import { elevationToWire, needsGrant } from '../elevation/elevation.ts'
import { hashGrant } from '../grant/check-grant.ts'
import { satisfiesLevel } from '../policy/index.ts'
import { randomToken } from '../seal/seal.ts'
import type { ChallengeAnswer, ChallengeRecord, ElevationRecord, GrantRecord } from '../store/records.ts'
import { aboutAttempt, type Attempt, closedProblem, failAttempt, type Reserved } from './attempt.ts'
import { aboutChallenge } from './challenges.ts'
import { ProblemError } from './problem-error.ts'
import { jsonResponse } from './respond.ts'

/** What was found of one factor. */
interface Found {
  readonly amr: readonly string[]
  /** False only where the policy conceals what was wrong. */
  readonly right: boolean
  readonly reserved: Reserved | undefined
}

/** Writes an answer: one more factor is asked for, or the challenge is approved. */
export async function answerChallenge(attempt: Attempt, found: Found): Promise<Response> {
  const { engine, session, factor, offer } = attempt
  const at = engine.clock()
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
    }
    const answers = [...challenge.answers, answer]
    const answered: ChallengeRecord = { ...challenge, answers }
    const isLast = factorsLeft(answered) === 0
    if (isLast && !answers.every(({ right }) => right)) return failRound(attempt, answered, found)

    const approval = isLast ? await approve(attempt, answered) : undefined
    const written = await engine.store.answerChallenge({
      challengeId: challenge.id,
      userId: challenge.userId,
      now: at,
      seen: challenge.answers.length,
      answers,
      reset: found.right ? [offer.id, '*'] : [],
      ...(approval ? { approval } : {}),
    })
    if (written) {
      engine.audit({ type: 'factor.answered', at, ...aboutAttempt(attempt) })
      if (approval) return approved({ ...attempt, challenge: answered }, approval)
      const result: VerifyResult = { status: 'pending', step_up: await challengeToWire(engine, answered, session) }
      return jsonResponse(result)
    }
    const latest = await engine.store.findChallenge(challenge.id)
    if (!latest || latest.status !== 'pending' || latest.answers.length === challenge.answers.length) {
      throw await closedProblem(attempt)
    }
    if (latest.answers.some(({ kind }) => kind === factor.kind)) throw new ProblemError('factor_not_found')
    challenge = latest
  }
}

/** All were asked for, and something was wrong: one failure, whichever it was, and all of it again (PSD2 RTS Art. 4(3)(a)). */
async function failRound(attempt: Attempt, challenge: ChallengeRecord, { reserved, right }: Found): Promise<never> {
  const { engine, offer } = attempt
  const { answers } = challenge
  const begunAgain = await engine.store.answerChallenge({
    challengeId: challenge.id,
    userId: challenge.userId,
    now: engine.clock(),
    seen: answers.length - 1,
    answers: [],
    refund: answers.length - 1,
    reset: right ? [offer.id] : [],
  })
  if (!begunAgain) throw await closedProblem(attempt)
  // A code that was looked at is used up: the next round takes new ones (FAC-04).
  for (const { factorId } of answers) await engine.store.withdrawMessage(challenge.id, factorId)
  const { attempts } = (await engine.store.findChallenge(challenge.id)) ?? challenge
  throw await failAttempt(attempt, { attempts, failures: right ? 0 : (reserved?.failures ?? 0) }, 'invalid_code')
}

interface Approved {
  readonly elevation: ElevationRecord
  readonly grant?: GrantRecord
  readonly token?: string
}

async function approve(attempt: Attempt, challenge: ChallengeRecord): Promise<Approved> {
  const { engine, session } = attempt
  const { requirement, answers } = challenge
  const kinds = answers.map(({ kind }) => kind)
  const parts = partsOf(engine, kinds, requirement.bound ? challenge.details : [])
  // What was offered leads here. Should the configuration have changed in between, nothing is approved by it.
  if (!meets(engine, requirement, parts)) throw new Error('The factors that were answered are not what was asked for.')
  const strongest = parts.reduce((best, part) => (satisfiesLevel(engine.levels, best.acr, [part.acr]) ? best : part))
  const answer = answers.find(({ kind }) => kind === strongest.kind)
  const now = engine.clock()
  const elevation: ElevationRecord = {
    sessionId: session.id,
    userId: session.user.id,
    acr: levelOf(engine, parts),
    amr: methodsOf(answers, parts),
    kind: strongest.kind,
    kinds,
    factorId: answer?.factorId ?? attempt.offer.id,
    authenticatedAt: now,
    expiresAt: now + Math.max(engine.limits.elevationLifetime, (requirement.maxAge ?? 0) * 1000),
  }
  if (!needsGrant(requirement)) return { elevation }
  const grant = grantFor({ ...attempt, challenge }, elevation)
  const { details } = challenge
  const token = engine.grants ? await engine.grants.sign({ ...grant, id: randomToken(), details }) : randomToken()
  return { elevation, token, grant: { ...grant, tokenHash: hashGrant(engine, token) } }
}

/** Every method that was used, and `mfa` when they rest on more than one element (RFC 8176). */
function methodsOf(answers: readonly ChallengeAnswer[], parts: readonly Part[]): readonly string[] {
  const methods = answers.flatMap(({ amr }) => amr)
  const elements = new Set(parts.flatMap((part) => part.elements))
  return [...new Set(elements.size > 1 ? [...methods, 'mfa'] : methods)]
}

function grantFor(
  { engine, session, challenge, keyThumbprint }: Attempt,
  elevation: ElevationRecord,
): Omit<GrantRecord, 'tokenHash'> {
  const { kind, kinds, factorId, acr, amr, authenticatedAt } = elevation
  return {
    challengeId: challenge.id,
    userId: session.user.id,
    sessionId: session.id,
    action: challenge.action,
    transactionHash: challenge.transactionHash,
    ...(challenge.route === undefined ? {} : { route: challenge.route }),
    ...(keyThumbprint === undefined ? {} : { keyThumbprint }),
    approval: { kind, kinds, factorId, acr, amr, at: seconds(authenticatedAt) },
    createdAt: authenticatedAt,
    expiresAt: authenticatedAt + engine.limits.grantLifetime,
  }
}

async function approved(attempt: Attempt, { elevation, grant, token }: Approved): Promise<Response> {
  const { engine, session, request, challenge } = attempt
  const now = engine.clock()
  await engine.store.settleDecisions({ challengeId: challenge.id }, 'approved')
  engine.audit({ type: 'challenge.approved', at: now, ...aboutAttempt(attempt), acr: elevation.acr })
  if (grant) engine.audit({ type: 'grant.issued', at: now, ...aboutChallenge(challenge) })
  const result: VerifyResult = {
    status: 'approved',
    elevation: elevationToWire(elevation, now),
    ...(token !== undefined && grant ? { grant: { token, expires_in: secondsUntil(grant.expiresAt, now) } } : {}),
  }
  const response = jsonResponse(result)
  // A token that was good before the step-up must not be good for more after it (ELV-15).
  const cookies = [...((await engine.session.rotate?.(session, request)) ?? [])]
  if (satisfiesLevel(engine.levels, elevation.acr, [engine.devices.trustAt])) {
    const { cookie } = await rememberDevice(engine, request, session, await session.device())
    cookies.push(cookie)
  }
  for (const cookie of cookies) response.headers.append('set-cookie', cookie)
  return response
}
