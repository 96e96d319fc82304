import { createHash, randomBytes, randomUUID } from 'node:crypto'

import type { Session, SessionAdapter } from '@stepup/server'
import { parse as parseCookies, serialize as serializeCookie } from 'hono/utils/cookie'
import type { Kysely } from 'kysely'

import type { BankTables } from '../database/tables.ts'

const MINUTE = 60_000
const IDLE = 15 * MINUTE
const ABSOLUTE = 12 * 60 * MINUTE
// Requests that are under way when a step-up changes the token still carry the old one.
const GRACE = 30_000
const DEVICE_YEARS = 365 * 24 * 60 * MINUTE

/** Somebody who is signed in. */
export interface SignedIn extends Session {
  /** Whether this browser has been seen with this customer before. */
  readonly knownDevice: boolean
}

export interface Sessions extends SessionAdapter {
  read(request: Request): Promise<SignedIn | undefined>
  rotate(session: Session): Promise<readonly string[]>
  /** Signs a customer in on this browser. Gives the cookies to set. */
  start(customerId: string, request: Request, options?: { readonly trustDevice?: boolean }): Promise<readonly string[]>
  /** Signs out. Gives the cookies to set. */
  end(session: Session): Promise<readonly string[]>
}

/** Sessions by cookie: the id is stable, and the token, which changes with each step-up, is stored as a hash only. */
export function createSessions(
  db: Kysely<BankTables>,
  { secure, clock }: { readonly secure: boolean; readonly clock: () => number },
): Sessions {
  const sessionCookie = secure ? '__Host-northbank' : 'northbank'
  const deviceCookie = secure ? '__Host-northbank-device' : 'northbank-device'
  const cookie = (name: string, value: string, maxAge: number): string =>
    serializeCookie(name, value, {
      path: '/',
      httpOnly: true,
      sameSite: 'Lax',
      secure,
      maxAge: Math.floor(maxAge / 1000),
    })
  const read = (request: Request, name: string): string | undefined =>
    parseCookies(request.headers.get('cookie') ?? '')[name]

  return {
    async read(request) {
      const token = read(request, sessionCookie)
      if (!token) return undefined
      const now = clock()
      const hash = hashToken(token)
      const row = await db
        .selectFrom('sessions')
        .innerJoin('customers', 'customers.id', 'sessions.customer_id')
        .select(['sessions.id', 'customer_id', 'signed_in_at', 'seen_at', 'known_device', 'name', 'email'])
        .where((where) =>
          where.or([
            where('token_hash', '=', hash),
            where.and([where('previous_hash', '=', hash), where('previous_until', '>', now)]),
          ]),
        )
        .executeTakeFirst()
      if (!row || now - row.seen_at > IDLE || now - row.signed_in_at > ABSOLUTE) return undefined
      if (now - row.seen_at > MINUTE)
        await db.updateTable('sessions').set({ seen_at: now }).where('id', '=', row.id).execute()
      return {
        id: row.id,
        user: { id: row.customer_id, name: row.name, email: row.email },
        acr: 'aal1',
        amr: ['pwd'],
        authTime: Math.floor(row.signed_in_at / 1000),
        knownDevice: row.known_device === 1,
      }
    },

    async rotate({ id, user }) {
      const token = newToken()
      const device = newToken()
      const now = clock()
      await db
        .updateTable('sessions')
        .set((set) => ({
          token_hash: hashToken(token),
          previous_hash: set.ref('token_hash'),
          previous_until: now + GRACE,
          seen_at: now,
          known_device: 1,
        }))
        .where('id', '=', id)
        .execute()
      // Who has just proven themselves is known on this browser from now on.
      await db
        .insertInto('devices')
        .values({ token_hash: hashToken(device), customer_id: user.id, created_at: now })
        .execute()
      return [cookie(sessionCookie, token, ABSOLUTE), cookie(deviceCookie, device, DEVICE_YEARS)]
    },

    async start(customerId, request, { trustDevice = false } = {}) {
      const token = newToken()
      const now = clock()
      const device = read(request, deviceCookie)
      const known = device
        ? await db
            .selectFrom('devices')
            .select('token_hash')
            .where('customer_id', '=', customerId)
            .where('token_hash', '=', hashToken(device))
            .executeTakeFirst()
        : undefined
      await db
        .insertInto('sessions')
        .values({
          id: randomUUID(),
          customer_id: customerId,
          token_hash: hashToken(token),
          previous_hash: null,
          previous_until: null,
          signed_in_at: now,
          seen_at: now,
          known_device: trustDevice || known ? 1 : 0,
        })
        .execute()
      const cookies = [cookie(sessionCookie, token, ABSOLUTE)]
      if (!trustDevice) return cookies
      const fresh = newToken()
      await db
        .insertInto('devices')
        .values({ token_hash: hashToken(fresh), customer_id: customerId, created_at: now })
        .execute()
      return [...cookies, cookie(deviceCookie, fresh, DEVICE_YEARS)]
    },

    async end({ id }) {
      await db.deleteFrom('sessions').where('id', '=', id).execute()
      return [cookie(sessionCookie, '', 0)]
    },
  }
}

function newToken(): string {
  return randomBytes(32).toString('base64url')
}

function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('base64url')
}
