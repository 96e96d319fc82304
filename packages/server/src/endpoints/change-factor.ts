import type { EnrolledFactor } from '@stepup/protocol'

import { type Engine, factorContext } from '../engine.ts'
import type { Factor } from '../factor/factor.ts'
import { ProblemError } from '../problem/problem-error.ts'
import { unlock, unlockKeys } from '../limits/unlock.ts'
import { emptyResponse, jsonResponse } from '../problem/respond.ts'
import type { CurrentSession } from '../request/current-session.ts'
import { changed } from './changed.ts'
import { addedOn, type FactorAction, factorAction } from '../protect/factor-action.ts'
import { guardChange } from './guard-change.ts'
import { kindsToKeep, removeAuthenticator } from './last-strong.ts'
import { enrolledFactors } from './list-factors.ts'
import { MAX_LABEL, readName } from '../text/visible-text.ts'

type Body = Readonly<Record<string, unknown>>

/** `PATCH /factors/:id`: another name (`{ label }`), or what to be asked for first (`{ default: true }`). */
export async function changeFactor(
  engine: Engine,
  session: CurrentSession,
  request: Request,
  id: string,
  body: Body,
): Promise<Response> {
  const { default: isDefault } = body
  const label = readName(body['label'], { max: MAX_LABEL })
  if ((label === undefined) === (isDefault !== true)) {
    throw new ProblemError('invalid_request', {
      detail: 'Send `label`, 1 to 64 visible characters, or `default`: true.',
    })
  }
  const factor = await ownFactor(engine, session, id)
  const { user } = session
  if (label === undefined) {
    const refused = await guard(engine, session, request, 'factor.default', factor)
    if (refused) return refused
    await engine.store.setDefaultFactor(user.id, factor.kind)
    await changed(engine, session, 'factor.default_changed', factor)
    return jsonResponse({ ...factor, default: true })
  }
  const refused = await guard(engine, session, request, 'factor.rename', factor, { newLabel: label })
  if (refused) return refused
  if (!(await engine.store.renameAuthenticator(user.id, id, label))) throw new ProblemError('factor_not_found')
  const renamed = { ...factor, label }
  await changed(engine, session, 'factor.renamed', renamed)
  return jsonResponse(renamed)
}

/**
 * `DELETE /factors/:id`. The last strong one goes only for who says so (`{ last: true }`): without it there is no way to approve, or
 * to set up another. What it proved ends with it.
 */
export async function removeFactor(
  engine: Engine,
  session: CurrentSession,
  request: Request,
  id: string,
  body: Body,
): Promise<Response> {
  const factor = await ownFactor(engine, session, id)
  if (!factor.managed) throw new ProblemError('factor_not_found')
  const keep = await kindsToKeep(engine, session, factor, body)
  const refused = await guard(engine, session, request, 'factor.remove', factor)
  if (refused) return refused

  const owner = engine.factors.find(({ kind }) => kind === factor.kind)
  if (owner?.removeListed) await removeListed(engine, session, owner)
  else await removeAuthenticator(engine, session, id, keep)
  await changed(engine, session, 'factor.removed', factor)
  return emptyResponse()
}

/**
 * `POST /factors/:id/unlock`: the way back for one that rests, or is disabled, after too many failures. It takes a proof by another
 * one; `:id` is the one under `locked` in `GET /factors`.
 */
export async function unlockFactor(
  engine: Engine,
  session: CurrentSession,
  request: Request,
  id: string,
): Promise<Response> {
  const { store } = engine
  const failures = await store.listFailures(session.user.id)
  if (!failures.some(({ key }) => unlockKeys(id).includes(key))) throw new ProblemError('factor_not_found')
  const factor = (await enrolledFactors(engine, session)).find((each) => each.id === id || each.kind === id)
  const what: Readonly<Record<string, string>> = factor ? { id, kind: factor.kind, label: factor.label } : { id }
  const refused = await guardChange(engine, session, request, factorAction('factor.unlock', what))
  if (refused) return refused
  await unlock(store, session.user.id, id)
  if (factor) await changed(engine, session, 'factor.unlocked', factor)
  return emptyResponse()
}

/**
 * What a factor keeps by itself goes in a step of its own. What rests on it ends before: should that fail, the factor is still there, and
 * the person can try again; and after it, for what was approved in between.
 */
async function removeListed(engine: Engine, session: CurrentSession, factor: Factor): Promise<void> {
  const end = () => engine.store.revoke({ userId: session.user.id, kind: factor.kind }, engine.clock())
  await end()
  await factor.removeListed?.(factorContext(engine, session))
  await end()
}

function guard(
  engine: Engine,
  session: CurrentSession,
  request: Request,
  action: FactorAction,
  { id, kind, label, created_at }: EnrolledFactor,
  more: Readonly<Record<string, string>> = {},
): Promise<Response | undefined> {
  const shown = { ...addedOn(created_at * 1000), ...more }
  return guardChange(engine, session, request, factorAction(action, { id, kind, label }, shown))
}

async function ownFactor(engine: Engine, session: CurrentSession, id: string): Promise<EnrolledFactor> {
  const factor = (await enrolledFactors(engine, session)).find((candidate) => candidate.id === id)
  if (!factor) throw new ProblemError('factor_not_found')
  return factor
}
