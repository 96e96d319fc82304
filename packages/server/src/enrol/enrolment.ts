import type { FactorKind } from '@stepup/protocol'

import { secondsUntil } from '../clock.ts'
import { rememberDevice } from '../device/known-device.ts'
import { type Engine, factorContext } from '../engine.ts'
import type { Factor, FactorContext, NewAuthenticator } from '../factor/factor.ts'
import { ProblemError } from '../handler/problem-error.ts'
import { jsonResponse } from '../handler/respond.ts'
import { randomToken } from '../seal/seal.ts'
import type { CurrentSession } from '../session/current-session.ts'
import type { AuthenticatorRecord } from '../store/records.ts'
import { changed } from './changed.ts'
import { endingWhatRestsOn } from './end-what-rests-on.ts'
import { enrolAction } from './factor-action.ts'
import { guardChange } from './guard-change.ts'
import { enrolledToWire } from './list.ts'
import { readLabel } from './read-label.ts'

type Body = Readonly<Record<string, unknown>>

const HOUR = 60 * 60 * 1000

/** `POST /factors`: begins an enrolment, or makes at once what needs no confirmation. */
export async function startEnrolment(
  engine: Engine,
  session: CurrentSession,
  request: Request,
  body: Body,
): Promise<Response> {
  const { kind } = body
  const factor = engine.factors.find((candidate) => candidate.kind === kind && candidate.enrolment)
  if (!factor?.enrolment) throw new ProblemError('invalid_request', { detail: 'This kind can not be enrolled here.' })
  const before = await session.authenticators()
  const refused = await guardChange(engine, session, request, enrolAction(factor.kind))
  if (refused) return refused
  await limitEnrolments(engine, session)

  const { context, cookies } = await enrolmentContext(engine, session, request, factor)
  const { answer, pending, made, replace } = await factor.enrolment.start(context, body)
  const response = await (pending
    ? awaitConfirmation(engine, session, factor.kind, { answer, pending, before })
    : finish(engine, session, factor.kind, { answer, made, replace, label: readLabel(body['label']) }))
  for (const cookie of cookies) response.headers.append('set-cookie', cookie)
  return response
}

/** Where the browser itself is enrolled, it becomes a known device first. */
async function enrolmentContext(
  engine: Engine,
  session: CurrentSession,
  request: Request,
  { enrolment }: Factor,
): Promise<{ readonly context: FactorContext; readonly cookies: readonly string[] }> {
  const context = factorContext(engine, session)
  if (!enrolment?.onDevice) return { context, cookies: [] }
  const { device, cookie } = await rememberDevice(engine, request, session, await session.device())
  const onDevice = {
    id: session.id,
    agent: session.agent,
    device: () => Promise.resolve(device),
    authenticators: () => session.authenticators(),
  }
  return { context: { ...context, session: onDevice }, cookies: [cookie] }
}

async function awaitConfirmation(
  engine: Engine,
  session: CurrentSession,
  kind: FactorKind,
  offer: { readonly answer: Body; readonly pending: Body; readonly before: readonly AuthenticatorRecord[] },
): Promise<Response> {
  const { answer, pending, before } = offer
  const { store } = engine
  const id = randomToken()
  await store.addEnrolment({
    id,
    userId: session.user.id,
    sessionId: session.id,
    kind,
    data: pending,
    expiresAt: engine.clock() + engine.limits.enrolmentLifetime,
  })
  // Whoever adds or removes one from now on ends this enrolment. Whoever was faster changed what it was allowed by.
  if (idsOf(await store.listAuthenticators(session.user.id)) !== idsOf(before)) {
    await store.dropEnrolments({ id })
    throw new ProblemError('temporarily_unavailable', { retry_after: 1 })
  }
  return jsonResponse({ kind, id, ...answer }, 201)
}

async function finish(
  engine: Engine,
  session: CurrentSession,
  kind: FactorKind,
  offer: {
    readonly answer: Body
    readonly made: (NewAuthenticator & { readonly replaces?: readonly string[] }) | undefined
    readonly replace: (() => Promise<void>) | undefined
    readonly label: string | undefined
  },
): Promise<Response> {
  const { answer, made, replace, label } = offer
  const { store } = engine
  const rests = { userId: session.user.id, kind }
  if (!made) {
    if (replace) await endingWhatRestsOn(engine, rests, replace)
    else await store.dropEnrolments({ userId: session.user.id })
    await changed(engine, session, 'factor.enrolled', { id: kind, kind, label: kind })
    return jsonResponse({ kind, ...answer }, 201)
  }
  const { replaces = [], ...authenticator } = made
  const record = newRecord(engine, session, kind, authenticator, label)
  const add = () => store.addAuthenticator(record, { replaces })
  const added = await (replaces.length > 0 ? endingWhatRestsOn(engine, rests, add) : add())
  if (!added) throw new ProblemError('invalid_assertion')
  await changed(engine, session, 'factor.enrolled', record)
  return jsonResponse({ kind, ...answer, factor: enrolledToWire(record) }, 201)
}

/** `POST /factors/:id/confirm`, where `:id` is the enrolment's. */
export async function confirmEnrolment(
  engine: Engine,
  session: CurrentSession,
  id: string,
  body: Body,
): Promise<Response> {
  const enrolment = await engine.store.findEnrolment(id)
  const isOwn = enrolment && enrolment.userId === session.user.id && enrolment.sessionId === session.id
  if (!isOwn || enrolment.expiresAt <= engine.clock()) throw new ProblemError('enrolment_not_found')
  const factor = engine.factors.find((candidate) => candidate.kind === enrolment.kind)
  await limitGuesses(engine, id)
  const made = await factor?.enrolment?.confirm(factorContext(engine, session), enrolment, body)
  if (!made) throw new ProblemError('attestation' in body ? 'invalid_assertion' : 'invalid_code')

  const record = newRecord(engine, session, enrolment.kind, made, readLabel(body['label']))
  // Twice at once is one authenticator; and a credential that anybody has registered can't be registered again (WebAuthn §7.1).
  if (!(await engine.store.addAuthenticator(record, { enrolmentId: id }))) throw new ProblemError('enrolment_not_found')
  await changed(engine, session, 'factor.enrolled', record)
  return jsonResponse(enrolledToWire(record), 201)
}

/** One proof is good for minutes, in which a script could begin any number: each is a row, or a password to hash. */
async function limitEnrolments({ store, clock, limits, audit }: Engine, { user }: CurrentSession): Promise<void> {
  const now = clock()
  const counted = await store.count({ key: `enrolments:${user.id}`, now, window: HOUR, max: limits.enrolmentsPerHour })
  if (counted.ok) return
  audit({ type: 'request.limited', at: now, what: 'enrolmentsPerHour', userId: user.id })
  throw new ProblemError('rate_limited', { retry_after: secondsUntil(counted.until, now) })
}

/** A code that confirms an address is guessed no more often than any other. */
async function limitGuesses({ store, clock, limits }: Engine, id: string): Promise<void> {
  const counted = await store.count({
    key: `enrolment:${id}`,
    now: clock(),
    window: limits.enrolmentLifetime,
    max: limits.attemptsPerChallenge,
  })
  if (counted.ok) return
  await store.dropEnrolments({ id })
  throw new ProblemError('enrolment_not_found')
}

function idsOf(records: readonly AuthenticatorRecord[]): string {
  return records
    .map(({ id }) => id)
    .toSorted()
    .join(' ')
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
