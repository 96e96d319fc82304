import type { FactorKind } from '@stepup/protocol'

import { secondsUntil } from '../time/clock.ts'
import { rememberDevice } from '../device/known-device.ts'
import { type Engine, factorContext } from '../engine.ts'
import type { EnrollmentOffer, Factor, FactorContext, NewAuthenticator } from '../factor/factor.ts'
import { tellOfOtherOrigin } from '../factor/other-origin.ts'
import { ProblemError } from '../problem/problem-error.ts'
import { jsonResponse, problemResponse } from '../problem/respond.ts'
import { randomToken } from '../seal/seal.ts'
import { limitAddress } from '../limits/address.ts'
import { countedAs, keyAs } from '../limits/counted-as.ts'
import type { CurrentSession } from '../request/current-session.ts'
import type { AuthenticatorRecord, EnrollmentRecord } from '../store/records.ts'
import { changed } from './changed.ts'
import { enrollAction } from '../protect/factor-action.ts'
import { guardChange } from './guard-change.ts'
import { enrolledToWire } from './list-factors.ts'
import { MAX_LABEL, readName } from '../text/visible-text.ts'

type Body = Readonly<Record<string, unknown>>

const HOUR = 60 * 60 * 1000

/** `POST /factors`: begins an enrollment, or makes at once what needs no confirmation. */
export async function startEnrollment(
  engine: Engine,
  session: CurrentSession,
  request: Request,
  body: Body,
): Promise<Response> {
  const { kind } = body
  const factor = engine.factors.find((candidate) => candidate.kind === kind && candidate.enrollment)
  if (!factor?.enrollment) throw new ProblemError('invalid_request', { detail: 'This kind can not be enrolled here.' })
  const which = factor.enrollment.describe?.(factorContext(engine, session), body) ?? {}
  const begun = await begin(engine, session, factor.kind)
  const refused =
    (await guardChange(engine, session, request, enrollAction(factor.kind, which))) ??
    (await limitEnrollments(engine, session))
  if (refused) {
    await engine.store.dropEnrollment(begun.id)
    return refused
  }

  if (factor.enrollment.sends) await limitAddress(engine, session, 'messagesPerAddress')
  const { context, cookies } = await enrollmentContext(engine, session, request, factor)
  const offer = await factor.enrollment.start(context, body)
  const response = await (offer.pending
    ? awaitConfirmation(engine, begun, offer.pending, offer.answer)
    : finish(engine, session, begun, offer, readName(body['label'], { max: MAX_LABEL })))
  for (const cookie of cookies) response.headers.append('set-cookie', cookie)
  return response
}

/**
 * Begins before anybody is asked whether it may be: whoever revokes the person, or gives them another factor or one less, ends what
 * was begun, and so what is allowed by how things stood before. One that breaks off is swept, like one that nobody confirms.
 */
async function begin(
  { store, clock, limits }: Engine,
  session: CurrentSession,
  kind: FactorKind,
): Promise<Omit<EnrollmentRecord, 'data'>> {
  const expiresAt = clock() + limits.enrollmentLifetime
  const begun = { id: randomToken(), userId: session.user.id, sessionId: session.id, kind, expiresAt }
  await store.beginEnrollment(begun)
  return begun
}

/** Where the browser itself is enrolled, it becomes a known device first. */
async function enrollmentContext(
  engine: Engine,
  session: CurrentSession,
  request: Request,
  { enrollment }: Factor,
): Promise<{ readonly context: FactorContext; readonly cookies: readonly string[] }> {
  const context = factorContext(engine, session)
  if (!enrollment?.onDevice) return { context, cookies: [] }
  const remembered = await rememberDevice(engine, request, session, await session.device())
  if (!remembered)
    throw new ProblemError('invalid_request', {
      detail: 'This client keeps no cookies, so it can not be told from others.',
    })
  const { device, cookie } = remembered
  const onDevice = {
    id: session.id,
    agent: session.agent,
    device: () => Promise.resolve(device),
    authenticators: () => session.authenticators(),
  }
  return { context: { ...context, session: onDevice }, cookies: [cookie] }
}

async function awaitConfirmation(
  { store }: Engine,
  { id, kind }: Pick<EnrollmentRecord, 'id' | 'kind'>,
  pending: Body,
  answer: Body,
): Promise<Response> {
  if (!(await store.keepEnrollment(id, pending))) throw ended()
  return jsonResponse({ kind, id, ...answer }, 201)
}

/** Nothing has to be confirmed. */
async function finish(
  engine: Engine,
  session: CurrentSession,
  { id: enrollmentId, kind }: Pick<EnrollmentRecord, 'id' | 'kind'>,
  { answer, made, replace }: EnrollmentOffer,
  label: string | undefined,
): Promise<Response> {
  const { store } = engine
  if (!made) {
    // What a factor did by itself no store can tie to anything.
    if (!replace) await store.revoke({ userId: session.user.id, kind }, engine.clock())
    else if (!(await replace(enrollmentId))) throw ended()
    await changed(engine, session, 'factor.enrolled', { id: kind, kind, label: kind })
    return jsonResponse({ kind, ...answer }, 201)
  }
  const { replaces = [], ...authenticator } = made
  const record = newRecord(engine, session, kind, authenticator, label)
  if (!(await store.addAuthenticator(record, { replaces, enrollmentId }))) throw ended()
  await changed(engine, session, 'factor.enrolled', record)
  return jsonResponse({ kind, ...answer, factor: enrolledToWire(record) }, 201)
}

/** What let it begin changed meanwhile. Asked once more, the policies see how things stand now. */
function ended(): ProblemError {
  return new ProblemError('temporarily_unavailable', { retry_after: 1 })
}

/** `POST /factors/:id/confirm`, where `:id` is the enrollment's. */
export async function confirmEnrollment(
  engine: Engine,
  session: CurrentSession,
  id: string,
  body: Body,
): Promise<Response> {
  const enrollment = await engine.store.findEnrollment(id)
  const isOwn = enrollment && enrollment.userId === session.user.id && enrollment.sessionId === session.id
  if (!isOwn || enrollment.expiresAt <= engine.clock()) throw new ProblemError('enrollment_not_found')
  const factor = engine.factors.find((candidate) => candidate.kind === enrollment.kind)
  await limitGuesses(engine, id)
  const made = await factor?.enrollment?.confirm(factorContext(engine, session), enrollment, body)
  if (!made && factor) tellOfOtherOrigin(engine, session, factor, body['attestation'])
  if (!made) throw new ProblemError('code' in body ? 'invalid_code' : 'invalid_assertion')

  const { replaces = [], ...authenticator } = made
  const record = newRecord(engine, session, enrollment.kind, authenticator, readName(body['label'], { max: MAX_LABEL }))
  // Twice at once is one authenticator; and a credential that anybody has registered can't be registered again (WebAuthn §7.1).
  if (!(await engine.store.addAuthenticator(record, { replaces, enrollmentId: id })))
    throw new ProblemError('enrollment_not_found')
  // The name that a browser is given to approve is the device's, too.
  const { deviceId } = record.data
  if (typeof deviceId === 'string') await engine.store.renameDevice(record.userId, deviceId, record.label)
  await changed(engine, session, 'factor.enrolled', record)
  return jsonResponse(enrolledToWire(record), 201)
}

/** One proof is good for minutes, in which a script could begin any number: each is a row, or a password to hash. */
async function limitEnrollments(
  { store, clock, limits, audit }: Engine,
  session: CurrentSession,
): Promise<Response | undefined> {
  const { user } = session
  const now = clock()
  const key = keyAs(await countedAs(session), `enrollments:${user.id}`)
  const counted = await store.count({ key, now, window: HOUR, max: limits.enrollmentsPerHour })
  if (counted.ok) return undefined
  audit({ type: 'request.limited', at: now, what: 'enrollmentsPerHour', userId: user.id })
  return problemResponse('rate_limited', { retry_after: secondsUntil(counted.until, now) })
}

/** A code that confirms an address is guessed no more often than any other. */
async function limitGuesses({ store, clock, limits }: Engine, id: string): Promise<void> {
  const counted = await store.count({
    key: `enrollment:${id}`,
    now: clock(),
    window: limits.enrollmentLifetime,
    max: limits.attemptsPerChallenge,
  })
  if (counted.ok) return
  await store.dropEnrollment(id)
  throw new ProblemError('enrollment_not_found')
}

function newRecord(
  engine: Engine,
  { user }: CurrentSession,
  kind: FactorKind,
  made: NewAuthenticator,
  label: string | undefined,
): AuthenticatorRecord {
  return { id: randomToken(), userId: user.id, kind, createdAt: engine.clock(), ...made, label: label ?? made.label }
}
