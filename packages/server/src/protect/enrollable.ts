import type { FactorKind } from '@stepup/protocol'

import { kindsThatComplete, strengthOf, strengthsOf } from '../assurance/assurance.ts'
import { boundDetails } from '../challenge/challenge-state.ts'
import { type OfferParts, offersFor } from '../challenge/offers.ts'
import { decideFor, type DecisionParts, requirementOf } from '../decision/decide.ts'
import { type ElevationParts, standingOf } from '../elevation/elevation.ts'
import type { CurrentSession } from '../request/current-session.ts'
import type { ChallengeRecord } from '../store/records.ts'
import { enrollAction } from './factor-action.ts'

export type EnrollableParts = OfferParts & DecisionParts & ElevationParts

/**
 * The kinds that the user may enroll right now to complete a challenge: the policies allow the enrollment, or the user can satisfy its
 * requirement. None during a sign-in.
 */
export async function enrollableKinds(
  parts: EnrollableParts,
  session: CurrentSession,
  challenge: ChallengeRecord,
): Promise<readonly FactorKind[]> {
  if (session.pending) return []
  const details = boundDetails(challenge)
  const offered = challenge.offers.map(({ kind }) => kind)
  const available = strengthsOf(parts, offered, details)
  const message = { action: challenge.action, details, locale: session.user.locale }
  const kinds: FactorKind[] = []
  for (const factor of parts.factors) {
    const { kind, enrollment } = factor
    // A browser that is enrolled to approve can't approve its own requests.
    if (!enrollment || enrollment.onDevice || factor.fits?.(message, parts.wording) === false) continue
    const strengths = [...available, strengthOf(factor, details, parts.wording)]
    const completes = kindsThatComplete(parts, challenge.requirement, [], strengths).has(kind)
    if (completes && (await enrollmentRight(parts, session, kind)) !== 'none') kinds.push(kind)
  }
  return kinds
}

/**
 * Whether the policies let the user enroll a kind: now, after a proof that the user can give, or not at all. A decision
 * about what may happen is not recorded.
 */
export async function enrollmentRight(
  parts: EnrollableParts,
  session: CurrentSession,
  kind: FactorKind,
): Promise<'now' | 'after_proof' | 'none'> {
  const change = enrollAction(kind)
  const { decision, details } = await decideFor(parts, session, change)
  if (decision.effect !== 'challenge') return decision.effect === 'allow' ? 'now' : 'none'
  const requirement = requirementOf(decision)
  if ((await standingOf(parts, session, requirement)).satisfied) return 'now'
  const offers = await offersFor(parts, session, { action: change.action, requirement, details })
  return offers.length > 0 ? 'after_proof' : 'none'
}
