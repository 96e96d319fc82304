import type { EnrolledFactor } from '@stepup/protocol'

import { allOffers } from '../challenge/offers.ts'
import { factorContext, factorOf } from '../factor/factor-context.ts'
import { failureKeys, unlock } from '../limits/locks.ts'
import { invalidRequest, ProblemError } from '../problem/problem-error.ts'
import { emptyResponse, jsonResponse } from '../problem/respond.ts'
import { addedOn, type FactorAction, factorAction } from '../protect/factor-action.ts'
import { MAX_LABEL, readName } from '../text/visible-text.ts'
import type { Call } from './call.ts'
import { guardChange, kindsToKeep, removeAuthenticator, reportChange } from './factor-changes.ts'
import { enrolledFactors } from './list-factors.ts'

/** `PATCH /factors/:id`: renames an authenticator (`{ label }`), or makes its kind the default (`{ default: true }`). */
export async function changeFactor(call: Call): Promise<Response> {
  const { parts, session, body } = call
  const label = readName(body['label'], { max: MAX_LABEL })
  if ((label === undefined) === (body['default'] !== true))
    throw invalidRequest('Send `label`, 1 to 64 visible characters, or `default`: true.')
  const factor = await findFactor(call)
  const userId = session.user.id
  if (label === undefined) {
    const refused = await guard(call, 'factor.default', factor)
    if (refused) return refused
    await parts.store.setDefaultFactor(userId, factor.kind)
    await reportChange(call, 'factor.default_changed', factor)
    return jsonResponse({ ...factor, default: true })
  }
  const refused = await guard(call, 'factor.rename', factor, { newLabel: label })
  if (refused) return refused
  if (!(await parts.store.renameAuthenticator(userId, factor.id, label))) throw new ProblemError('factor_not_found')
  const renamed = { ...factor, label }
  await reportChange(call, 'factor.renamed', renamed)
  return jsonResponse(renamed)
}

/**
 * `DELETE /factors/:id`: removes an authenticator, and revokes the elevations that it proved. The last strong one needs
 * `{ last: true }`.
 */
export async function removeFactor(call: Call): Promise<Response> {
  const factor = await findFactor(call)
  if (!factor.managed) throw new ProblemError('factor_not_found')
  const keep = await kindsToKeep(call, factor, call.body)
  const refused = await guard(call, 'factor.remove', factor)
  if (refused) return refused
  if (factorOf(call.parts, factor)?.removeListed) await removeListed(call, factor)
  else await removeAuthenticator(call, factor.id, keep)
  await reportChange(call, 'factor.removed', factor)
  return emptyResponse()
}

/**
 * `POST /factors/:id/unlock`: unlocks an authenticator after too many failures, with a proof by another one. `:id` is
 * the id of an offer, as under `locked` in `GET /factors`: no other name of a lock is accepted, because rules and
 * notices tell the factor by its kind.
 */
export async function unlockFactor(call: Call): Promise<Response> {
  const { parts, session } = call
  const userId = session.user.id
  const [offers, failures] = await Promise.all([allOffers(parts, session), parts.store.listFailures(userId)])
  const offer = offers.find(({ id }) => id === call.ids[0])
  if (!offer || !failures.some(({ key }) => failureKeys(offer.id).includes(key)))
    throw new ProblemError('factor_not_found')
  const { id, kind } = offer
  const label = offer.label ?? offer.target ?? kind
  const refused = await guardChange(call, factorAction('factor.unlock', { id, kind, label }))
  if (refused) return refused
  await unlock(parts.store, userId, id)
  await reportChange(call, 'factor.unlocked', { id, kind, label })
  return emptyResponse()
}

/**
 * Removes an enrolled factor that has no authenticator record. The server revokes the elevations that it proved before the removal, so that
 * the user can try a failed removal again, and after it, for approvals in between.
 */
async function removeListed({ parts, session }: Call, { kind }: EnrolledFactor): Promise<void> {
  const revoke = () => parts.store.revoke({ userId: session.user.id, kind }, parts.clock())
  await revoke()
  await factorOf(parts, { kind })?.removeListed?.(factorContext(parts, session))
  await revoke()
}

function guard(
  call: Call,
  action: FactorAction,
  { id, kind, label, created_at: createdAt }: EnrolledFactor,
  more: Readonly<Record<string, string>> = {},
): Promise<Response | undefined> {
  return guardChange(call, factorAction(action, { id, kind, label }, { ...addedOn(createdAt * 1000), ...more }))
}

async function findFactor(call: Call): Promise<EnrolledFactor> {
  const factor = (await enrolledFactors(call)).find(({ id }) => id === call.ids[0])
  if (!factor) throw new ProblemError('factor_not_found')
  return factor
}
