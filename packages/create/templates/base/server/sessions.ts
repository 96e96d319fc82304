import { createHash, randomBytes, randomUUID } from 'node:crypto'

import type { Session, SessionAdapter, SessionUser } from '@stepup/server'

import { type Database, database } from './database.ts'
import { origin } from './origin.ts'

/** The only user of the demo. Replace it with your own users; `email` is an address that you have verified. */
const demoUser: SessionUser = { id: 'usr_1', name: 'Mara Lindqvist', email: 'mara@example.com' }

/** Seconds after which a session ends. */
const LIFETIME = 12 * 60 * 60

/** Seconds for which a replaced token still works: requests that were under way carry it. */
const GRACE = 30

// On HTTPS, the browser sends the cookie to this host only, and never unencrypted.
const isSecure = origin.startsWith('https:')
const cookieName = isSecure ? '__Host-session' : 'session'
const attributes = `HttpOnly; SameSite=Lax; Path=/${isSecure ? '; Secure' : ''}`

/** Signs the demo user in. Check a password or a passkey before calling it. */
export async function signIn(): Promise<{ readonly user: SessionUser; readonly cookie: string }> {
  await database
    .deleteFrom('session_tokens')
    .where('auth_time', '<', now() - LIFETIME)
    .execute()
  return { user: demoUser, cookie: await issueToken(randomUUID(), now()) }
}

/** Ends the session of a request, and returns the `Set-Cookie` value that deletes its cookie. */
export async function signOut(request: Request): Promise<string> {
  const signedIn = await session.read(request)
  if (signedIn) await database.deleteFrom('session_tokens').where('session_id', '=', signedIn.id).execute()
  return `${cookieName}=; ${attributes}; Max-Age=0`
}

/** Connects Stepup to the sessions. */
export const session: Required<Pick<SessionAdapter, 'read' | 'rotate'>> = {
  async read(request): Promise<Session | undefined> {
    const token = await database
      .selectFrom('session_tokens')
      .select(['session_id', 'auth_time', 'superseded_at'])
      .where('hash', '=', hashOf(cookieOf(request)))
      .executeTakeFirst()
    if (!token || now() - token.auth_time > LIFETIME) return undefined
    const signedIn = { id: token.session_id, user: demoUser, acr: 'aal1', amr: ['pwd'], authTime: token.auth_time }
    if (token.superseded_at === null) return signedIn
    if (now() - token.superseded_at > GRACE) return undefined
    // A replaced token has none of the rights of later step-ups.
    return { ...signedIn, superseded: token.superseded_at }
  },

  // Each step-up replaces the token. The session keeps its id.
  rotate: ({ id, authTime }) =>
    database.transaction().execute(async (transaction) => {
      const tokens = transaction.updateTable('session_tokens').set({ superseded_at: now() })
      const replaced = await tokens
        .where('session_id', '=', id)
        .where('superseded_at', 'is', null)
        .executeTakeFirstOrThrow()
      // The user signed out meanwhile.
      if (replaced.numUpdatedRows === 0n) throw new Error('The session has ended.')
      await transaction
        .deleteFrom('session_tokens')
        .where('superseded_at', '<', now() - GRACE)
        .execute()
      return [await issueToken(id, authTime, transaction)]
    }),
}

async function issueToken(sessionId: string, authTime: number, db: Database = database): Promise<string> {
  const token = randomBytes(32).toString('base64url')
  const row = { hash: hashOf(token), session_id: sessionId, auth_time: authTime, superseded_at: null }
  await db.insertInto('session_tokens').values(row).execute()
  return `${cookieName}=${token}; ${attributes}`
}

function cookieOf(request: Request): string {
  const cookies = (request.headers.get('cookie') ?? '').split(';').map((cookie) => cookie.trim().split('='))
  return cookies.find(([name]) => name === cookieName)?.[1] ?? ''
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('base64url')
}

function now(): number {
  return Math.floor(Date.now() / 1000)
}
