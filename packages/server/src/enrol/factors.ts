import type { EnrolledFactor, FactorKind, FactorList } from '@stepup/protocol'

import { seconds } from '../clock.ts'
import { type Engine, factorContext } from '../engine.ts'
import type { Factor } from '../factor/factor.ts'
import { ProblemError } from '../handler/problem-error.ts'
import { emptyResponse, jsonResponse } from '../handler/respond.ts'
import { randomToken } from '../seal/seal.ts'
import type { Session, SessionUser } from '../session/session.ts'
import type { AuthenticatorRecord } from '../store/records.ts'
import { guardChange } from './guard-change.ts'

const MAX_LABEL = 64

/** `GET /factors`. */
export async function listFactors(engine: Engine, session: Session): Promise<Response> {
  const list: FactorList = { factors: await enrolledFactors(engine, session.user) }
  return jsonResponse(list)
}

async function enrolledFactors(engine: Engine, user: SessionUser): Promise<readonly EnrolledFactor[]> {
  const context = factorContext(engine, user)
  const records = await engine.store.listAuthenticators(user.id)
  const listed = await Promise.all(engine.factors.map(async (factor) => (await factor.list?.(context)) ?? []))
  return [...records.map(toWire), ...listed.flat()]
}

/** `POST /factors`: begins an enrolment. Recovery codes need no confirmation. */
export async function startEnrolment(
  engine: Engine,
  session: Session,
  request: Request,
  body: Readonly<Record<string, unknown>>,
): Promise<Response> {
  const { kind } = body
  const factor = engine.factors.find((candidate) => candidate.kind === kind && candidate.enrolment)
  if (!factor?.enrolment) throw new ProblemError('invalid_request', { detail: 'This kind can not be enrolled here.' })
  const refused = await guardChange(engine, request, 'factor.enrol', { kind: factor.kind })
  if (refused) return refused

  const { answer, pending } = await factor.enrolment.start(factorContext(engine, session.user))
  if (!pending) {
    await changed(engine, session, 'factor.enrolled', { id: factor.kind, kind: factor.kind, label: factor.kind })
    return jsonResponse({ kind: factor.kind, ...answer }, 201)
  }
  const id = randomToken()
  await engine.store.addEnrolment({
    id,
    userId: session.user.id,
    sessionId: session.id,
    kind: factor.kind,
    data: pending,
    expiresAt: engine.clock() + engine.limits.enrolmentLifetime,
  })
  return jsonResponse({ kind: factor.kind, id, ...answer }, 201)
}

/** `POST /factors/:id/confirm`, where `:id` is the enrolment's. */
export async function confirmEnrolment(
  engine: Engine,
  session: Session,
  id: string,
  body: Readonly<Record<string, unknown>>,
): Promise<Response> {
  const now = engine.clock()
  const enrolment = await engine.store.findEnrolment(id)
  const own = enrolment && enrolment.userId === session.user.id && enrolment.sessionId === session.id
  if (!own || enrolment.expiresAt <= now) throw new ProblemError('enrolment_not_found')
  const factor = engine.factors.find((candidate) => candidate.kind === enrolment.kind) as Factor
  const made = await factor.enrolment?.confirm(factorContext(engine, session.user), enrolment, body)
  if (!made) throw new ProblemError('attestation' in body ? 'invalid_assertion' : 'invalid_code')
  // Twice at once is one authenticator.
  if (!(await engine.store.takeEnrolment(id))) throw new ProblemError('enrolment_not_found')

  const record: AuthenticatorRecord = {
    id: randomToken(),
    userId: session.user.id,
    kind: factor.kind,
    createdAt: now,
    ...made,
    label: readLabel(body['label']) ?? made.label,
  }
  // A credential that is registered to anybody can't be registered again (WebAuthn §7.1).
  if (!(await engine.store.addAuthenticator(record))) throw new ProblemError('invalid_assertion')
  await changed(engine, session, 'factor.enrolled', record)
  return jsonResponse(toWire(record), 201)
}

/** `PATCH /factors/:id`: another name. */
export async function renameFactor(
  engine: Engine,
  session: Session,
  request: Request,
  id: string,
  body: Readonly<Record<string, unknown>>,
): Promise<Response> {
  const label = readLabel(body['label'])
  if (label === undefined)
    throw new ProblemError('invalid_request', { detail: '`label` has to be 1 to 64 characters.' })
  const record = await ownAuthenticator(engine, session, id)
  const refused = await guardChange(engine, request, 'factor.rename', { id, kind: record.kind })
  if (refused) return refused
  if (!(await engine.store.renameAuthenticator(session.user.id, id, label))) throw new ProblemError('factor_not_found')
  await changed(engine, session, 'factor.renamed', { ...record, label })
  return jsonResponse(toWire({ ...record, label }))
}

/** `DELETE /factors/:id`. Open challenges and grants of the person end with it (ELV-16). */
export async function removeFactor(engine: Engine, session: Session, request: Request, id: string): Promise<Response> {
  const context = factorContext(engine, session.user)
  for (const factor of engine.factors) {
    const listed = (await factor.list?.(context))?.find((entry) => entry.id === id)
    if (!listed) continue
    if (!listed.managed || !factor.removeListed) break
    const refusal = await guardChange(engine, request, 'factor.remove', { id, kind: factor.kind })
    if (refusal) return refusal
    await factor.removeListed(context)
    await engine.store.revoke({ userId: session.user.id }, engine.clock())
    await changed(engine, session, 'factor.removed', listed)
    return emptyResponse()
  }
  const record = await ownAuthenticator(engine, session, id)
  const refused = await guardChange(engine, request, 'factor.remove', { id, kind: record.kind })
  if (refused) return refused
  if (!(await engine.store.removeAuthenticator(session.user.id, id))) throw new ProblemError('factor_not_found')
  await engine.store.revoke({ userId: session.user.id }, engine.clock())
  await changed(engine, session, 'factor.removed', record)
  return emptyResponse()
}

async function ownAuthenticator(engine: Engine, session: Session, id: string): Promise<AuthenticatorRecord> {
  const record = (await engine.store.listAuthenticators(session.user.id)).find((candidate) => candidate.id === id)
  if (!record) throw new ProblemError('factor_not_found')
  return record
}

async function changed(
  engine: Engine,
  session: Session,
  type: 'factor.enrolled' | 'factor.renamed' | 'factor.removed',
  { id, kind, label }: { readonly id: string; readonly kind: FactorKind; readonly label: string },
): Promise<void> {
  const at = engine.clock()
  const { user } = session
  engine.audit({ type, at, userId: user.id, sessionId: session.id, kind, authenticatorId: id })
  try {
    await engine.notify({ type, user, kind, label })
  } catch (error) {
    // The change stands; that the person could not be told is for the operator to see.
    engine.audit({ type: 'error', at, error })
  }
}

function readLabel(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined
  const label = value.replace(/[\p{Cc}\p{Cf}]/gu, '').trim()
  return label !== '' && [...label].length <= MAX_LABEL ? label : undefined
}

function toWire(record: AuthenticatorRecord): EnrolledFactor {
  const { backedUp } = record.data
  return {
    id: record.id,
    kind: record.kind,
    label: record.label,
    created_at: seconds(record.createdAt),
    ...(record.lastUsedAt === undefined ? {} : { last_used_at: seconds(record.lastUsedAt) }),
    ...(typeof backedUp === 'boolean' ? { synced: backedUp } : {}),
    managed: true,
  }
}
