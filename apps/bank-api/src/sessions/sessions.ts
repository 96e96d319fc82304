import { createHash, randomBytes, randomUUID } from 'node:crypto'

import type { Session, SessionAdapter } from '@stepup/server'
import { parse as parseCookies, serialize as serializeCookie } from 'hono/utils/cookie'
import type { Kysely } from 'kysely'

import type { Locale } from '../contract.ts'
import type { BankTables } from '../database/tables.ts'

const MINUTE = 60_000
const IDLE = 15 * MINUTE
const ABSOLUTE = 12 * 60 * MINUTE
// Milliseconds for which a sign-in may be pending: long enough for one or two challenges.
const PENDING = 10 * MINUTE
// Milliseconds for which the previous token is valid, because requests in flight during a step-up still carry it.
const GRACE = 30_000
/** Marks the requests of a page that nobody uses: polling, and refetches after an event. They are no activity. */
const UNATTENDED = 'northbank-unattended'

/** A group of people with its own sessions, tables and cookie. */
export interface SessionGroup {
  readonly people: 'customers' | 'staff'
  readonly sessions: 'sessions' | 'staff_sessions'
  readonly cookie: string
}

export const customerSessions: SessionGroup = { people: 'customers', sessions: 'sessions', cookie: 'northbank' }
export const staffSessions: SessionGroup = { people: 'staff', sessions: 'staff_sessions', cookie: 'northbank-staff' }

/** A session, and the `Set-Cookie` values that store it in the browser. */
export interface Started {
  readonly session: Session
  readonly cookies: readonly string[]
}

export interface Sessions extends SessionAdapter {
  readPending(request: Request): Promise<Session | undefined>
  /**
   * Returns whether the request's session is open. This does not count as activity, so an open page keeps no session
   * alive.
   */
  isOpen(request: Request): Promise<boolean>
  /** Returns the session without counting as activity, like {@link Sessions.isOpen}. */
  peek(request: Request): Promise<Session | undefined>
  rotate(session: Session): Promise<readonly string[]>
  /** Starts a session on this browser. A pending session can only complete its sign-in's challenge. */
  start(personId: string, options?: { readonly pending?: boolean }): Promise<Started>
  /** Turns a pending session into a full one, with a new token. */
  complete(session: Session): Promise<readonly string[]>
  /** Ends the session. Returns the cookies to set. */
  end(session: Session): Promise<readonly string[]>
  /** Ends the user's other sessions and returns their ids. */
  endOthers(session: Session): Promise<readonly string[]>
  /** Removes expired sessions. */
  sweep(): Promise<void>
}

/** Manages sessions by cookie. The id is stable; the token changes with each step-up and is stored as a hash. */
export function createSessions(
  db: Kysely<BankTables>,
  { group, secure, clock }: { readonly group: SessionGroup; readonly secure: boolean; readonly clock: () => number },
): Sessions {
  const name = secure ? `__Host-${group.cookie}` : group.cookie
  // SAFETY: the tables of all groups have the columns that sessions need.
  const table = group.sessions as 'sessions'
  const people = group.people as 'customers'
  const cookie = (value: string, maxAge: number): string =>
    serializeCookie(name, value, {
      path: '/',
      httpOnly: true,
      sameSite: 'Lax',
      secure,
      maxAge: Math.floor(maxAge / 1000),
    })

  async function read(
    request: Request,
    { pending = false, isVisit = true }: { readonly pending?: boolean; readonly isVisit?: boolean } = {},
  ): Promise<Session | undefined> {
    const token = parseCookies(request.headers.get('cookie') ?? '')[name]
    if (!token) return undefined
    const now = clock()
    const hash = hashToken(token)
    const row = await db
      .selectFrom(`${table} as session`)
      .innerJoin(`${people} as person`, 'person.id', 'session.person_id')
      .select([
        'session.id',
        'person_id',
        'signed_in_at',
        'seen_at',
        'name',
        'email',
        'locale',
        'token_hash',
        'previous_until',
      ])
      .where('pending', '=', pending ? 1 : 0)
      .where((where) =>
        where.or([
          where('token_hash', '=', hash),
          where.and([where('previous_hash', '=', hash), where('previous_until', '>', now)]),
        ]),
      )
      .executeTakeFirst()
    if (!row || now - row.seen_at > IDLE || now - row.signed_in_at > (pending ? PENDING : ABSOLUTE)) return undefined
    if (isVisit && !request.headers.has(UNATTENDED) && now - row.seen_at > MINUTE)
      await db.updateTable(table).set({ seen_at: now }).where('id', '=', row.id).execute()
    // A replaced token only covers work that began before its replacement.
    return asSession(row, row.token_hash === hash ? undefined : (row.previous_until ?? 0) - GRACE)
  }

  /** Rotates the token. The previous one stays valid for a short time. */
  async function renew(
    { id }: Session,
    change: { readonly pending?: 0; readonly previous_until?: 0 } = {},
  ): Promise<readonly string[]> {
    const token = newToken()
    const now = clock()
    await db
      .updateTable(table)
      .set((set) => ({
        token_hash: hashToken(token),
        previous_hash: set.ref('token_hash'),
        previous_until: now + GRACE,
        seen_at: now,
        ...change,
      }))
      .where('id', '=', id)
      .execute()
    return [cookie(token, ABSOLUTE)]
  }

  return {
    read: (request) => read(request),
    readPending: (request) => read(request, { pending: true }),
    isOpen: async (request) => (await read(request, { isVisit: false })) !== undefined,
    peek: (request) => read(request, { isVisit: false }),
    rotate: (session) => renew(session),
    // The pending token ends at once, so an attacker who knew it is not signed in (session fixation).
    complete: (session) => renew(session, { pending: 0, previous_until: 0 }),

    async start(personId, { pending = false } = {}) {
      const token = newToken()
      const now = clock()
      const person = await db
        .selectFrom(people)
        .select(['name', 'email', 'locale'])
        .where('id', '=', personId)
        .executeTakeFirstOrThrow()
      const row = { id: randomUUID(), person_id: personId, signed_in_at: now, seen_at: now }
      await db
        .insertInto(table)
        .values({
          ...row,
          token_hash: hashToken(token),
          previous_hash: null,
          previous_until: null,
          pending: pending ? 1 : 0,
        })
        .execute()
      return {
        session: asSession({ ...row, ...person }),
        cookies: [cookie(token, pending ? PENDING : ABSOLUTE)],
      }
    },

    async end({ id }) {
      await db.deleteFrom(table).where('id', '=', id).execute()
      return [cookie('', 0)]
    },

    async endOthers({ id, user }) {
      const ended = await db
        .deleteFrom(table)
        .where('person_id', '=', user.id)
        .where('id', '<>', id)
        .returning('id')
        .execute()
      return ended.map((row) => row.id)
    },

    async sweep() {
      const now = clock()
      await db
        .deleteFrom(table)
        .where((where) => where.or([where('seen_at', '<', now - IDLE), where('signed_in_at', '<', now - ABSOLUTE)]))
        .execute()
    },
  }
}

function asSession(
  row: {
    readonly id: string
    readonly person_id: string
    readonly name: string
    readonly email: string
    readonly locale: Locale
    readonly signed_in_at: number
    readonly seen_at: number
  },
  superseded?: number,
): Session {
  return {
    id: row.id,
    user: { id: row.person_id, name: row.name, email: row.email, locale: row.locale },
    acr: 'aal1',
    amr: ['pwd'],
    authTime: Math.floor(row.signed_in_at / 1000),
    lastActive: Math.floor(row.seen_at / 1000),
    ...(superseded === undefined ? {} : { superseded: Math.floor(superseded / 1000) }),
  }
}

function newToken(): string {
  return randomBytes(32).toString('base64url')
}

function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('base64url')
}
