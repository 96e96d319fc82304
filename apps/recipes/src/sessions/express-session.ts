// #region
import type { SessionAdapter, SessionUser } from '@stepup/server'
import { incomingOf } from '@stepup/server/node'
import type { Request } from 'express'

declare module 'express-session' {
  interface SessionData {
    stepUp: {
      readonly id: string
      readonly user: SessionUser
      readonly authTime: number
    }
  }
}

export const session: SessionAdapter = {
  async read(request) {
    // There is no `req.session` where the middleware runs later, or its cookie is for another path.
    const incoming = incomingOf(request) as Partial<Request> | undefined
    // Set at sign-in with an id of its own, because `req.sessionID` is the session's secret.
    const signedIn = incoming?.session?.stepUp
    return signedIn && { ...signedIn, acr: 'aal1', amr: ['pwd'] }
  },
}
// #endregion
