// #region
import type { SessionAdapter } from '@stepup/server'
import { verifyToken } from '@clerk/backend'

export function clerkSession(options: Parameters<typeof verifyToken>[1]): SessionAdapter {
  return {
    async read(request) {
      const token = /(?:^|;\s*)__session=([^;]+)/.exec(request.headers.get('cookie') ?? '')?.[1]
      if (token === undefined) return undefined
      const claims = await verifyToken(token, options).catch(() => undefined)
      // A pending session has not completed its sign-in, such as the second factor that an organization requires.
      if (!claims || claims.sts === 'pending') return undefined
      // `fva` contains the minutes since the first factor; -1 means never. `sid` survives Clerk's token renewal.
      const minutes = claims.fva?.[0] ?? -1
      const authTime = minutes < 0 ? 0 : claims.iat - minutes * 60
      return { id: claims.sid, user: { id: claims.sub, name: claims.sub }, acr: 'aal1', amr: ['pwd'], authTime }
    },
  }
}
// #endregion
