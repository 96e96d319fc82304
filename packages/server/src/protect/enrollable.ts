import type { FactorKind } from '@stepup/protocol'

import { offersFor } from '../challenge/offers.ts'
import { kindsThatComplete, partOf, partsOf } from '../assurance/combination.ts'
import { standingOf } from '../elevation/elevation.ts'
import type { Engine } from '../engine.ts'
import { decideFor, requirementOf } from '../decision/decide.ts'
import type { CurrentSession } from '../request/current-session.ts'
import type { ChallengeRecord } from '../store/records.ts'
import { enrollAction } from './factor-action.ts'

/**
 * The kinds that the person may set up right now so that they could answer this challenge: the policies let them, or ask for no more than
 * they can prove with what they have. Nobody who is still signing in may.
 */
export async function enrollableKinds(
  engine: Engine,
  session: CurrentSession,
  { action, requirement, offers, details }: ChallengeRecord,
): Promise<readonly FactorKind[]> {
  if (session.pending) return []
  const linkable = requirement.bound ? details : []
  const available = partsOf(
    engine,
    offers.map(({ kind }) => kind),
    linkable,
  )
  const kinds: FactorKind[] = []
  for (const factor of engine.factors) {
    // A browser that is set up to approve can't approve what it asks for itself.
    if (!factor.enrollment || factor.enrollment.onDevice) continue
    const message = { action, details: linkable, locale: session.user.locale }
    if (factor.fits?.(message, engine.wording) === false) continue
    const usable = kindsThatComplete(engine, requirement, [], [...available, partOf(factor, linkable, engine)])
    if (usable.has(factor.kind) && (await mayEnroll(engine, session, factor.kind))) kinds.push(factor.kind)
  }
  return kinds
}

async function mayEnroll(engine: Engine, session: CurrentSession, kind: FactorKind): Promise<boolean> {
  const change = enrollAction(kind)
  const { decision, details } = await decideFor(engine, session, change)
  if (decision.effect !== 'challenge') return decision.effect === 'allow'
  const requirement = requirementOf(decision)
  if ((await standingOf(engine, session, requirement)).satisfied) return true
  return (await offersFor(engine, session, { action: change.action, requirement, details })).length > 0
}
