import { isPast, isRecent, isUnknown } from '../time/clock.ts'
import { deviceLabel } from '../device/device-label.ts'
import { knownDevice } from '../device/known-device.ts'
import type { Engine } from '../engine.ts'
import type { AuthenticatorRecord, DeviceRecord } from '../store/records.ts'
import type { Session, SessionUser } from '../session/session.ts'
import type { SessionLimits } from '@stepup/policy/packs'

/** The session of one request, with what the request says about where it comes from. */
export interface CurrentSession extends Session {
  readonly request: Request
  /** As the app's adapter gave it, with whatever else it has there. */
  readonly own: Session
  /** A sign-in that waits for its challenge: good for answering that, and for nothing else. */
  readonly pending: boolean
  /** What the browser calls itself: `Firefox on Windows`. */
  readonly agent: string
  /** Where it comes from, when the app says how to tell. */
  readonly address: string | undefined
  /** The known device that this browser is; nothing when it is new. Looked up once, and only when somebody asks. */
  device(): Promise<DeviceRecord | undefined>
  /** What the person has enrolled, oldest first. Read once for all factors: each of them asks. */
  authenticators(): Promise<readonly AuthenticatorRecord[]>
  /** The key that the request proves to hold, where the server reads such proofs. Read once: each proof is good once. */
  keyThumbprint(): Promise<string | undefined>
}

/** Who makes this request. With `pending`, a sign-in that waits for its challenge counts too. */
export async function currentSession(
  engine: Engine,
  request: Request,
  { pending = false }: { readonly pending?: boolean } = {},
): Promise<CurrentSession | undefined> {
  const session = await engine.session.read(request)
  if (session && !isOver(engine, session)) return withRequest(engine, request, session, false)
  const waiting = pending ? await engine.session.readPending?.(request) : undefined
  return waiting && withRequest(engine, request, waiting, true)
}

/** A session that the app has at hand, seen from this request: as good as one that was read, and no better. */
export function sessionAtHand(
  engine: Engine,
  request: Request,
  session: Session,
  { pending }: { readonly pending: boolean },
): CurrentSession | undefined {
  return pending || !isOver(engine, session) ? withRequest(engine, request, session, pending) : undefined
}

function withRequest(engine: Engine, request: Request, session: Session, pending: boolean): CurrentSession {
  // One that was read from another request says of itself which, and that is not this one.
  return new SessionOfRequest(engine, request, pending, session instanceof SessionOfRequest ? session.own : session)
}

/** A class, because every guarded request makes one: an object with getters of its own takes ten times as long. */
class SessionOfRequest implements CurrentSession {
  readonly id: string
  readonly user: SessionUser
  readonly acr: string
  readonly amr: readonly string[]
  readonly authTime: number
  readonly lastActive?: number
  readonly superseded?: number
  readonly own: Session
  readonly request: Request
  readonly pending: boolean
  readonly #engine: Engine
  #device: Promise<DeviceRecord | undefined> | undefined
  #authenticators: Promise<readonly AuthenticatorRecord[]> | undefined
  #keyThumbprint: Promise<string | undefined> | undefined

  // By name: what else an app keeps with its sessions, a `device` or an `address`, must not stand in for what is told of the request.
  constructor(engine: Engine, request: Request, pending: boolean, session: Session) {
    this.id = session.id
    this.user = session.user
    this.acr = session.acr
    this.amr = session.amr
    // A time in the future says as little as none: no age is told by it.
    this.authTime = isPast(session.authTime, engine.clock()) ? session.authTime : Number.NaN
    if (session.lastActive !== undefined) this.lastActive = session.lastActive
    // Replaced at a time that can't be: it has no part in anything.
    const { superseded } = session
    if (superseded !== undefined) this.superseded = isPast(superseded, engine.clock()) ? superseded : 0
    this.own = session
    this.#engine = engine
    this.request = request
    this.pending = pending
  }

  get agent(): string {
    return deviceLabel(this.request)
  }

  get address(): string | undefined {
    return this.#engine.clientAddress(this.request)
  }

  device(): Promise<DeviceRecord | undefined> {
    return (this.#device ??= knownDevice(this.#engine, this.request, this.user))
  }

  authenticators(): Promise<readonly AuthenticatorRecord[]> {
    return (this.#authenticators ??= this.#engine.store.listAuthenticators(this.user.id))
  }

  keyThumbprint(): Promise<string | undefined> {
    return (this.#keyThumbprint ??= readKeyThumbprint(this.#engine, this.request))
  }
}

async function readKeyThumbprint({ proof, store, clock }: Engine, request: Request): Promise<string | undefined> {
  return proof?.thumbprint(request, async (id, expiresAt) => {
    const now = clock()
    return (await store.count({ key: `once:${id}`, now, window: Math.max(1, expiresAt - now), max: 1 })).ok
  })
}

/**
 * A session that has run too long, or was left alone, is none (NIST SP 800-63B §2.1.3 to §2.3.3). One that does not know when it began (NaN)
 * lasts as long as its token, but is never fresh (ELV-13). One whose times can't be is over where they are limited: it would never be.
 */
function isOver(engine: Engine, { acr, authTime, lastActive }: Session): boolean {
  const { overall, idle }: SessionLimits[string] = engine.sessionLimits[acr] ?? {}
  const now = engine.clock()
  if (!isUnknown(authTime) && !isPast(authTime, now)) tellOfWrongTime(engine, 'authTime')
  if (lastActive !== undefined && !isPast(lastActive, now)) tellOfWrongTime(engine, 'lastActive')
  const isTooOld = overall !== undefined && !isUnknown(authTime) && !isRecent(authTime, now, overall)
  const isIdle = idle !== undefined && lastActive !== undefined && !isRecent(lastActive, now, idle)
  return isTooOld || isIdle
}

function tellOfWrongTime({ tellOnce }: Engine, member: 'authTime' | 'lastActive'): void {
  tellOnce(
    `The session adapter gives a \`${member}\` that is no time in the past. It is in seconds since the epoch, not milliseconds: Math.floor(Date.now() / 1000). Such a session is never fresh, and over where \`sessionLimits\` limit it.`,
  )
}
