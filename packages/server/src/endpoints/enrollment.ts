import { rememberDevice } from '../device/known-device.ts'
import type { EnrolledAuthenticator, EnrollmentOffer, Factor, FactorContext } from '../factor/factor.ts'
import { factorContext, factorOf } from '../factor/factor-context.ts'
import { reportOtherOrigin } from '../factor/other-origin.ts'
import { countedAs, keyAs } from '../limits/counted-as.ts'
import { limitTo, limited } from '../limits/rate-limits.ts'
import { invalidRequest, ProblemError } from '../problem/problem-error.ts'
import { jsonResponse, problemResponse, withCookies } from '../problem/respond.ts'
import { enrollAction } from '../protect/factor-action.ts'
import { inUnitOfWork } from '../request/unit-of-work.ts'
import { randomToken } from '../seal/seal.ts'
import type { AuthenticatorRecord, EnrollmentRecord } from '../store/records.ts'
import { MAX_LABEL, readName } from '../text/visible-text.ts'
import type { Body, Call, EndpointParts } from './call.ts'
import { guardChange, reportChange } from './factor-changes.ts'
import { enrolledToWire } from './list-factors.ts'
import { HOUR } from '../time/clock.ts'

/** `POST /factors`: starts an enrollment, or completes one that needs no confirmation. */
export async function startEnrollment(call: Call): Promise<Response> {
  const { parts, session, body } = call
  const factor = parts.factors.find(({ kind, enrollment }) => kind === body['kind'] && enrollment)
  if (!factor?.enrollment) throw invalidRequest('Authenticators of this kind cannot be enrolled.')
  const { enrollment, kind } = factor
  const described = enrollment.describe?.(factorContext(parts, session), body) ?? {}
  const begun = await beginEnrollment(call, factor)
  const refused = (await guardChange(call, enrollAction(kind, described))) ?? (await limitEnrollments(call))
  if (refused) {
    await parts.store.dropEnrollment(begun.id)
    return refused
  }
  if (enrollment.sends) await limitTo(parts, session, 'messagesPerAddress')
  const { context, cookies } = await enrollmentContext(call, factor, begun)
  const offer = await enrollment.start(context, body)
  const response = await (offer.pending
    ? awaitConfirmation(parts, begun, offer.pending, offer.answer)
    : completeEnrollment(call, begun, offer))
  return withCookies(response, cookies)
}

/**
 * Begins an enrollment before the policies decide about it: a change to the user's factors, or a revocation, ends the
 * enrollments that have begun, and with them a decision that is out of date. An unconfirmed enrollment is swept.
 */
async function beginEnrollment({ parts, session }: Call, { kind }: Factor): Promise<Omit<EnrollmentRecord, 'data'>> {
  const expiresAt = parts.clock() + parts.limits.enrollmentLifetime
  const begun = { id: randomToken(), userId: session.user.id, sessionId: session.id, kind, expiresAt }
  await parts.store.beginEnrollment(begun)
  return begun
}

/** The context of an enrollment. A browser that is itself the authenticator becomes a known device first. */
async function enrollmentContext(
  call: Call,
  { enrollment }: Factor,
  begun: Pick<EnrollmentRecord, 'id'>,
): Promise<{ readonly context: FactorContext; readonly cookies: readonly string[] }> {
  const { parts, session } = call
  const context = factorContext(parts, session)
  if (!enrollment?.onDevice) return { context, cookies: [] }
  const remembered = await inUnitOfWork(call, { name: session.user.id }, async (unit) => {
    // In one write with its enrollment, so that a revocation ends both, or neither is there.
    if (!(await unit.parts.store.keepEnrollment(begun.id, {}))) throw endedMeanwhile()
    return rememberDevice(unit.parts, unit.session)
  })
  if (!remembered)
    throw invalidRequest('This client keeps no cookies, so the server cannot tell it from other clients.')
  const { device, cookie } = remembered
  const { id, agent } = session
  const authenticators = () => session.authenticators()
  const onDevice = { id, agent, authenticators, device: () => Promise.resolve(device) }
  return { context: { ...context, session: onDevice }, cookies: [cookie] }
}

async function awaitConfirmation(
  { store }: EndpointParts,
  { id, kind }: Pick<EnrollmentRecord, 'id' | 'kind'>,
  pending: Body,
  answer: Body,
): Promise<Response> {
  if (!(await store.keepEnrollment(id, pending))) throw endedMeanwhile()
  return jsonResponse({ kind, id, ...answer }, 201)
}

async function completeEnrollment(
  call: Call,
  { id: enrollmentId, kind }: Pick<EnrollmentRecord, 'id' | 'kind'>,
  { answer, made, replace }: EnrollmentOffer,
): Promise<Response> {
  const { parts, session } = call
  if (made) {
    const record = await addAuthenticator(call, { id: enrollmentId, kind }, made)
    if (!record) throw endedMeanwhile()
    return jsonResponse({ kind, ...answer, factor: enrolledToWire(record) }, 201)
  }
  // A factor with its own storage can't bind its data to the enrollment.
  if (!replace) await parts.store.revoke({ userId: session.user.id, kind }, parts.clock())
  else if (!(await replace(enrollmentId))) throw endedMeanwhile()
  await reportChange(call, 'factor.enrolled', { id: kind, kind, label: kind })
  return jsonResponse({ kind, ...answer }, 201)
}

/**
 * The problem of an enrollment that has ended. On the next attempt the policies decide by the user's current factors.
 */
function endedMeanwhile(): ProblemError {
  return new ProblemError('temporarily_unavailable', { retry_after: 1 })
}

/** `POST /factors/:id/confirm`, where `:id` is the enrollment's. */
export async function confirmEnrollment(call: Call): Promise<Response> {
  const { parts, session, body, ids } = call
  const enrollment = await parts.store.findEnrollment(ids[0] ?? '')
  const isSessions = enrollment?.userId === session.user.id && enrollment.sessionId === session.id
  if (!isSessions || enrollment.expiresAt <= parts.clock()) throw new ProblemError('enrollment_not_found')
  const factor = factorOf(parts, enrollment)
  await limitGuesses(parts, enrollment.id)
  const made = await factor?.enrollment?.confirm?.(factorContext(parts, session), enrollment, body)
  if (!made && factor) reportOtherOrigin(parts, session, factor, body['attestation'])
  if (!made) throw new ProblemError('code' in body ? 'invalid_code' : 'invalid_assertion')
  const record = await addAuthenticator(call, enrollment, made)
  if (!record) throw new ProblemError('enrollment_not_found')
  return jsonResponse(enrolledToWire(record), 201)
}

/**
 * Adds an authenticator. `undefined` for an enrollment that was used or ended, and for a credential that is registered already, by any user
 * (WebAuthn §7.1).
 */
async function addAuthenticator(
  call: Call,
  { id: enrollmentId, kind }: Pick<EnrollmentRecord, 'id' | 'kind'>,
  { replaces = [], ...authenticator }: EnrolledAuthenticator,
): Promise<AuthenticatorRecord | undefined> {
  const { parts, session, body } = call
  const record: AuthenticatorRecord = {
    id: randomToken(),
    userId: session.user.id,
    kind,
    createdAt: parts.clock(),
    ...authenticator,
    label: readName(body['label'], { max: MAX_LABEL }) ?? authenticator.label,
  }
  if (!(await parts.store.addAuthenticator(record, { replaces, enrollmentId }))) return undefined
  // An approving browser has one name, shared by device and authenticator.
  const { deviceId } = record.data
  if (typeof deviceId === 'string') await parts.store.renameDevice(record.userId, deviceId, record.label)
  await reportChange(call, 'factor.enrolled', record)
  return record
}

/** Limits enrollments: one approval is valid for minutes, in which a script could start any number of them. */
async function limitEnrollments({ parts, session }: Call): Promise<Response | undefined> {
  // The key ends with the user's id. The app chooses ids, so a key with more text after the id could be that of another
  // user.
  const key = `${keyAs(await countedAs(session), 'enrollments')}:${session.user.id}`
  const max = parts.limits.enrollmentsPerHour
  const counted = await parts.store.count({ key, now: parts.clock(), window: HOUR, max })
  if (counted.ok) return undefined
  const { code, extra } = limited(parts, session, 'enrollmentsPerHour', counted.until)
  return problemResponse(code, extra)
}

/** Limits guesses of a code that confirms an enrollment, like those of any other code. */
async function limitGuesses({ store, clock, limits }: EndpointParts, id: string): Promise<void> {
  const { enrollmentLifetime: window, attemptsPerChallenge: max } = limits
  const counted = await store.count({ key: `enrollment:${id}`, now: clock(), window, max })
  if (counted.ok) return
  await store.dropEnrollment(id)
  throw new ProblemError('enrollment_not_found')
}
