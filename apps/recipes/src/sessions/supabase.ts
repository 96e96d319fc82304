// #region
import type { SessionAdapter } from '@stepup/server'
import { jwtVerify, type JWTVerifyGetKey } from 'jose'

interface Claims {
  readonly sub: string
  readonly session_id: string
  readonly email?: string
  readonly amr: readonly { readonly method: string; readonly timestamp: number }[]
}

/** `keys` is `createRemoteJWKSet(new URL('https://<project>.supabase.co/auth/v1/.well-known/jwks.json'))` of jose. */
export function supabaseSession(keys: JWTVerifyGetKey, issuer: string): SessionAdapter {
  return {
    async read(request) {
      const token = /^Bearer (.+)$/.exec(request.headers.get('authorization') ?? '')?.[1]
      if (token === undefined) return undefined
      const verified = await jwtVerify<Claims>(token, keys, { issuer, audience: 'authenticated' }).catch(
        () => undefined,
      )
      if (!verified) return undefined
      const { sub, session_id: id, email = sub, amr } = verified.payload
      const authTime = Math.max(0, ...amr.map(({ timestamp }) => timestamp))
      return { id, user: { id: sub, name: email }, acr: 'aal1', amr: amr.map(({ method }) => method), authTime }
    },
  }
}
// #endregion
