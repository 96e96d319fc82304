// #region
import type { SessionAdapter, SessionUser } from '@stepup/server'
import { getIronSession, type SessionOptions } from 'iron-session'

export interface SignedIn {
  id?: string
  user?: SessionUser
  authTime?: number
}

export const options: SessionOptions = {
  cookieName: 'session',
  // 32 random bytes. Without it, iron-session refuses every request.
  password: process.env['SESSION_PASSWORD'] ?? '',
}

export const session: SessionAdapter = {
  async read(request) {
    const { id, user, authTime } = await getIronSession<SignedIn>(request, new Response(), options)
    return id !== undefined && user && authTime !== undefined
      ? { id, user, acr: 'aal1', amr: ['pwd'], authTime }
      : undefined
  },
}
// #endregion
