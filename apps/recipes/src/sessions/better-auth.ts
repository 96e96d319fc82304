// #region
import type { SessionAdapter } from '@stepup/server'
import { betterAuth } from 'better-auth'
import { memoryAdapter } from 'better-auth/adapters/memory'

/** Sessions of Better Auth, signed with the secret in `BETTER_AUTH_SECRET`: 32 random bytes. */
export const auth = betterAuth({
  baseURL: 'https://bank.example',
  database: memoryAdapter({ user: [], session: [], account: [], verification: [] }),
  emailAndPassword: { enabled: true },
  logger: { disabled: true },
})

export const session: SessionAdapter = {
  async read(request) {
    const current = await auth.api.getSession({ headers: request.headers })
    if (!current) return undefined
    const { id, name, email, emailVerified } = current.user
    return {
      id: current.session.id,
      user: { id, name, ...(emailVerified ? { email } : {}) },
      acr: 'aal1',
      amr: ['pwd'],
      authTime: Math.floor(current.session.createdAt.getTime() / 1000),
    }
  },
}
// #endregion
