// #region
import type { SessionAdapter } from '@stepup/server'
import { getToken } from '@auth/core/jwt'

/** In `callbacks.jwt` of Auth.js: `if (user) Object.assign(token, { sid: crypto.randomUUID(), auth_time: now })`. */
interface Token {
  readonly sub: string
  readonly name: string
  readonly sid: string
  readonly auth_time: number
}

export const session: SessionAdapter = {
  async read(request) {
    // Without the secret, Auth.js refuses every request.
    const token = await getToken({ req: request, secret: process.env['AUTH_SECRET'] ?? '' })
    if (token === null) return undefined
    const { sub, name, sid, auth_time: authTime } = token as unknown as Token
    return { id: sid, user: { id: sub, name }, acr: 'aal1', amr: ['pwd'], authTime }
  },
}
// #endregion
