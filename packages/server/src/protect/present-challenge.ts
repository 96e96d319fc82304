import type { Challenge, FactorKind, FactorOffer } from '@stepup/protocol'

import { countedAnswers, factorsLeft, openOffers, statusOf } from '../challenge/challenge-state.ts'
import { fingerprintOf, openChallenge } from '../challenge/open-challenge.ts'
import type { Decided } from '../decision/decide.ts'
import { recordDecision } from '../decision/record-decision.ts'
import { ceremonyOf, factorOf } from '../factor/factor-context.ts'
import { limitKeys, type LimitParts } from '../limits/rate-limits.ts'
import { problemResponse } from '../problem/respond.ts'
import { mayTravel } from '../proof/carried-proof.ts'
import type { CurrentSession } from '../request/current-session.ts'
import { countedName } from '../session/session.ts'
import type { ExpectedRows } from '../store/operations/expected-rows.ts'
import type { ChallengeRecord, Requirement } from '../store/records.ts'
import { secondsUntil } from '../time/clock.ts'
import { enrollableKinds, type EnrollableParts } from './enrollable.ts'

export type ChallengeParts = EnrollableParts & LimitParts

/** An open or closed challenge, as the client sees it. */
export async function presentChallenge(
  parts: EnrollableParts,
  challenge: ChallengeRecord,
  session: CurrentSession,
): Promise<Challenge> {
  const now = parts.clock()
  if (statusOf(challenge, now) !== 'pending')
    return challengeToWire(challenge, now, { factors: challenge.offers, enrollable: [] })
  const offers = openOffers(parts, challenge)
  const enrollable = offers.length === 0 ? await enrollableKinds(parts, session, challenge) : []
  const factors = markInReplay(parts, challenge, await withFirstOptions(parts, challenge, offers, session))
  return challengeToWire(challenge, now, { factors, enrollable })
}

/** Adds the options of the first offer, which saves a round trip before the ceremony. */
async function withFirstOptions(
  parts: EnrollableParts,
  challenge: ChallengeRecord,
  offers: readonly FactorOffer[],
  session: CurrentSession,
): Promise<readonly FactorOffer[]> {
  const [first, ...others] = offers
  const options = first && (await factorOf(parts, first)?.options?.(ceremonyOf(parts, challenge, first, session)))
  return first && options !== undefined ? [{ ...first, options }, ...others] : offers
}

/** Marks the offers whose proof may travel in the replay, for the last factor of a challenge whose gate accepts it. */
function markInReplay(
  parts: EnrollableParts,
  challenge: ChallengeRecord,
  offers: readonly FactorOffer[],
): readonly FactorOffer[] {
  if (!challenge.inReplay || factorsLeft(challenge) !== 1) return offers
  return offers.map((offer) => (mayTravel(factorOf(parts, offer)) ? { ...offer, in_replay: true } : offer))
}

export interface IssueRequest {
  readonly action: string
  readonly requirement: Requirement
  readonly route?: string
  /** Whether the gate of the challenged request accepts the last proof in the replay. Default false. */
  readonly inReplay?: boolean | undefined
  /** Share of the limits on challenges that the request may use up. Default 1. */
  readonly share?: number
  /** Default: the reasons of the decision. */
  readonly reasons?: ChallengeRecord['reasons']
  /** Whether the decision is recorded again for a challenge that is already open. Default true. */
  readonly keeps?: boolean
}

/** Makes the unit of work read everything that a challenge needs in one step. */
export function expectChallenge(
  parts: ChallengeParts,
  session: CurrentSession,
  decided: Decided,
  { action, route }: Pick<IssueRequest, 'action' | 'route'>,
): void {
  const transactionHash = decided.transactionHash()
  const fingerprint = fingerprintOf(session, { action, transactionHash, ...(route === undefined ? {} : { route }) })
  parts.store.expect({
    ...factorsOf(parts, session.user.id),
    request: { fingerprint, countedAs: countedName(session) },
    counters: limitKeys(parts, session, ['refusalsPerHour', 'refusalsPerAddress', 'challengesPerAddress']),
  })
}

/** The rows that the server reads to offer factors to a user. A server with a single factor needs no default factor. */
function factorsOf({ factors }: ChallengeParts, userId: string): ExpectedRows {
  return {
    authenticatorsOf: userId,
    ...(factors.some(({ kind }) => kind === 'recovery_code') ? { recoveryCodesOf: userId } : {}),
    ...(factors.length > 1 ? { defaultFactorOf: userId } : {}),
  }
}

/** Issues a challenge, or finds the open one of the same request, and records the decision. */
export async function issueChallenge(
  parts: ChallengeParts,
  session: CurrentSession,
  decided: Decided,
  { keeps = true, reasons = decided.decision.reasons, ...request }: IssueRequest,
): Promise<ChallengeRecord> {
  const { details } = decided
  const transactionHash = decided.transactionHash()
  const { challenge, isNew } = await openChallenge(parts, { ...request, session, details, transactionHash, reasons })
  if (isNew || keeps) {
    const offered = [...new Set(challenge.offers.map(({ kind }) => kind))]
    await recordDecision(parts, session, decided, 'challenged', { challengeId: challenge.id, offered })
  }
  return challenge
}

/** Issues a challenge, and responds with it: 401, RFC 9470. */
export async function challengeResponse(
  parts: ChallengeParts,
  session: CurrentSession,
  decided: Decided,
  request: IssueRequest,
): Promise<Response> {
  const challenge = await issueChallenge(parts, session, decided, request)
  return problemResponse('step_up_required', { step_up: await presentChallenge(parts, challenge, session) })
}

/** A challenge for the client, without rules, hashes or factors of other users (HDR-16). */
function challengeToWire(
  challenge: ChallengeRecord,
  now: number,
  { factors, enrollable }: { readonly factors: readonly FactorOffer[]; readonly enrollable: readonly FactorKind[] },
): Challenge {
  const { id, action, requirement, reasons, details, expiresAt } = challenge
  const answered = countedAnswers(challenge).map(({ kind }) => kind)
  const params = reasons.flatMap(({ code, params: values }) => (values ? [[code, values] as const] : []))
  return {
    id,
    action,
    acr_values: requirement.acrValues,
    ...(requirement.maxAge === undefined ? {} : { max_age: requirement.maxAge }),
    expires_in: secondsUntil(expiresAt, now),
    reasons: reasons.map(({ code }) => code),
    ...(params.length > 0 ? { reason_params: Object.fromEntries(params) } : {}),
    ...(requirement.bound ? { authorization_details: details } : {}),
    factors,
    remaining: factorsLeft(challenge),
    ...(answered.length > 0 ? { answered } : {}),
    ...(enrollable.length > 0 ? { enrollable } : {}),
  }
}
