import { randomUUID } from 'node:crypto'

import type { Session, SessionAdapter } from '@stepup/server'

// This example keeps sessions in memory. Replace it with your own sessions.

/** A session, and the time in milliseconds at which a newer token replaced its token. */
interface Kept {
  readonly session: Session
  readonly supersededAt?: number
}

const sessions = new Map<string, Kept>()

/** Milliseconds for which a replaced token still works: requests that were under way carry it. */
const GRACE = 30_000

// On HTTPS, the browser sends the cookie to this host only, and never unencrypted.
const isSecure = (process.env['ORIGIN'] ?? '').startsWith('https:')
const cookieName = isSecure ? '__Host-session' : 'session'
const attributes = `HttpOnly; SameSite=Lax; Path=/${isSecure ? '; Secure' : ''}`

/** Signs a user in, and returns the cookie. Check the password first. */
export function signIn(name: string): string {
  const authTime = Math.floor(Date.now() / 1000)
  return keep({ id: randomUUID(), user: { id: name, name }, acr: 'aal1', amr: ['pwd'], authTime })
}

function keep(session: Session): string {
  const token = randomUUID()
  sessions.set(token, { session })
  return `${cookieName}=${token}; ${attributes}`
}

function tokenOf(request: Request): string | undefined {
  const cookies = (request.headers.get('cookie') ?? '').split(';').map((each) => each.trim().split('='))
  return cookies.find(([name]) => name === cookieName)?.[1]
}

/** Deletes expired tokens, and limits the current tokens of this session to the grace period. */
function retire(id: string): void {
  const now = Date.now()
  for (const [token, kept] of sessions) {
    const { session, supersededAt } = kept
    if (supersededAt !== undefined && now - supersededAt > GRACE) sessions.delete(token)
    else if (session.id === id && supersededAt === undefined) sessions.set(token, { session, supersededAt: now })
  }
}

export const session: SessionAdapter = {
  async read(request) {
    const kept = sessions.get(tokenOf(request) ?? '')
    if (kept?.supersededAt === undefined) return kept?.session
    // A replaced token may be stolen. It works until the grace period ends, without the rights of later step-ups.
    if (Date.now() - kept.supersededAt > GRACE) return undefined
    return { ...kept.session, superseded: Math.floor(kept.supersededAt / 1000) }
  },
  // Each step-up replaces the token.
  async rotate({ id, user, acr, amr, authTime }) {
    retire(id)
    return [keep({ id, user, acr, amr, authTime })]
  },
}
