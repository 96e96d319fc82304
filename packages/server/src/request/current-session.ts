import type { SessionLimits } from '@stepup/policy/packs'

import { deviceLabel } from '../device/device-label.ts'
import { type DeviceParts, knownDevice } from '../device/known-device.ts'
import { onceIn, type ProofOfPossession } from '../grant/proof-of-possession.ts'
import { assertId } from '../session/assert-id.ts'
import type { Session, SessionAdapter, SessionUser } from '../session/session.ts'
import type { AuthenticatorRecord, DeviceRecord } from '../store/records.ts'
import { type Awaitable, whenReady } from '../time/awaitable.ts'
import { isPast, isRecent, isUnknown } from '../time/clock.ts'

/** The session of one request, with facts of the request about its sender. */
export interface CurrentSession extends Session {
  readonly request: Request
  /** The session as the app's adapter returned it, with the app's own members. */
  readonly appSession: Session
  /** Whether the sign-in still waits for its challenge. Such a session may only answer that challenge. */
  readonly pending: boolean
  /** The name of the browser that sent the request: `Firefox (Windows)`. */
  readonly agent: string
  /** The client's address, where the app tells it. */
  readonly address: string | undefined
  /** The user's known device that sent the request; `undefined` for a new one. Read once, on first use. */
  device(): Promise<DeviceRecord | undefined>
  /** The user's authenticators, oldest first. Read once, on first use, for all factors. */
  authenticators(): Promise<readonly AuthenticatorRecord[]>
  /** The thumbprint of the key that the request proves to hold. Read once, because each proof is accepted once. */
  keyThumbprint(): Promise<string | undefined>
}

export interface SessionParts extends DeviceParts {
  readonly session: SessionAdapter
  readonly sessionLimits: SessionLimits
  readonly proof: ProofOfPossession | undefined
  clientAddress(request: Request): string | undefined
  /** Reports a mistake in the setup to the operator, once for all requests that show it. */
  tellOnce(mistake: string): void
}

export function currentSession(parts: SessionParts, request: Request): Awaitable<CurrentSession | undefined> {
  return whenReady(parts.session.read(request), (session) =>
    session && !isOver(parts, session) ? new SessionOfRequest(parts, request, session, false) : undefined,
  )
}

/** The session of a sign-in that waits for its challenge. A browser may have it beside a complete session, also of another user. */
export function waitingSession(parts: SessionParts, request: Request): Awaitable<CurrentSession | undefined> {
  return whenReady(
    parts.session.readPending?.(request),
    (session) => session && new SessionOfRequest(parts, request, session, true),
  )
}

/** A session that the app passed in, with the limits and facts of this request: treated like a session that the adapter read. */
export function sessionAtHand(
  parts: SessionParts,
  request: Request,
  session: Session,
  { pending }: { readonly pending: boolean },
): CurrentSession | undefined {
  return pending || !isOver(parts, session) ? new SessionOfRequest(parts, request, session, pending) : undefined
}

/** A session whose ids the app passes in, before it has proven anything. */
export function unprovenSession(
  parts: SessionParts,
  request: Request,
  { id, user }: Pick<Session, 'id' | 'user'>,
): CurrentSession {
  return new SessionOfRequest(parts, request, { id, user, acr: '', amr: [], authTime: Number.NaN }, true)
}

/** The same session with what the parts of a unit of work read. A proof of possession is accepted once, and is not read again. */
export function sessionWithin(parts: SessionParts, session: CurrentSession): CurrentSession {
  return new SessionOfRequest(parts, session.request, session, session.pending, () => session.keyThumbprint())
}

/** A class, because every guarded request makes one: creating an object with getters takes ten times as long. */
class SessionOfRequest implements CurrentSession {
  readonly id: string
  readonly user: SessionUser
  readonly acr: string
  readonly amr: readonly string[]
  readonly authTime: number
  readonly lastActive?: number
  readonly superseded?: number
  readonly appSession: Session
  readonly request: Request
  readonly pending: boolean
  readonly #parts: SessionParts
  readonly #readThumbprint: () => Promise<string | undefined>
  #device: Promise<DeviceRecord | undefined> | undefined
  #authenticators: Promise<readonly AuthenticatorRecord[]> | undefined
  #keyThumbprint: Promise<string | undefined> | undefined

  // Copied by name, because a `device` or `address` of an app's session must not replace the request's.
  constructor(
    parts: SessionParts,
    request: Request,
    session: Session,
    pending: boolean,
    thumbprint: () => Promise<string | undefined> = async () => parts.proof?.thumbprint(request, onceIn(parts)),
  ) {
    const now = parts.clock()
    // The app may pass in a session read from another request. That request's facts are discarded.
    this.appSession = session instanceof SessionOfRequest ? session.appSession : session
    const { id, user, acr, amr, authTime, lastActive, superseded } = this.appSession
    assertId('The `id` of a session', id)
    assertId('The `user.id` of a session', user.id)
    this.id = id
    this.user = user
    this.acr = acr
    this.amr = amr
    // A time in the future has no age, like a missing one.
    this.authTime = isPast(authTime, now) ? authTime : Number.NaN
    if (lastActive !== undefined) this.lastActive = lastActive
    // A token that was replaced at an impossible time gets no rights.
    if (superseded !== undefined) this.superseded = isPast(superseded, now) ? superseded : 0
    this.#parts = parts
    this.#readThumbprint = thumbprint
    this.request = request
    this.pending = pending
  }

  get agent(): string {
    return deviceLabel(this.request, this.user.locale)
  }

  get address(): string | undefined {
    return this.#parts.clientAddress(this.request)
  }

  device(): Promise<DeviceRecord | undefined> {
    return (this.#device ??= knownDevice(this.#parts, this.request, this.user))
  }

  authenticators(): Promise<readonly AuthenticatorRecord[]> {
    return (this.#authenticators ??= this.#parts.store.listAuthenticators(this.user.id))
  }

  keyThumbprint(): Promise<string | undefined> {
    return (this.#keyThumbprint ??= this.#readThumbprint())
  }
}

/**
 * Whether a session exceeds its limits (NIST SP 800-63B §2.1.3 to §2.3.3). A session without a time of sign-in (NaN) lasts as long as its
 * token, but is never fresh (ELV-13). A session with an impossible time is over wherever a limit applies, or it would last for ever.
 */
function isOver(parts: SessionParts, { acr, authTime, lastActive }: Session): boolean {
  const { overall, idle }: SessionLimits[string] = parts.sessionLimits[acr] ?? {}
  const now = parts.clock()
  if (!isUnknown(authTime) && !isPast(authTime, now)) tellOfWrongTime(parts, 'authTime')
  if (lastActive !== undefined && !isPast(lastActive, now)) tellOfWrongTime(parts, 'lastActive')
  const isTooOld = overall !== undefined && !isUnknown(authTime) && !isRecent(authTime, now, overall)
  return isTooOld || (idle !== undefined && lastActive !== undefined && !isRecent(lastActive, now, idle))
}

function tellOfWrongTime({ tellOnce }: SessionParts, member: 'authTime' | 'lastActive'): void {
  tellOnce(
    `The session adapter returns a \`${member}\` that is not in the past. Return seconds since the epoch, not milliseconds: Math.floor(Date.now() / 1000). Such a session is never fresh, and it is over where \`sessionLimits\` limit it.`,
  )
}
