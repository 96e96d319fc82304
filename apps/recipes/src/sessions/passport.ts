// #region
import type { SessionAdapter } from '@stepup/server'
import { incomingOf } from '@stepup/server/node'
import type { Request } from 'express'

declare global {
  namespace Express {
    interface User {
      readonly id: string
      readonly name: string
      /** `serializeUser` sets both, once per sign-in. */
      readonly signIn: { readonly id: string; readonly at: number }
    }
  }
}

export const session: SessionAdapter = {
  async read(request) {
    const user = (incomingOf(request) as Request | undefined)?.user
    return user && { id: user.signIn.id, user, acr: 'aal1', amr: ['pwd'], authTime: user.signIn.at }
  },
}
// #endregion
