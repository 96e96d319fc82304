import type { AuthorizationDetail } from '@stepup/protocol'

import type { GrantRecord } from '../store/records.ts'

/** What a signed grant says. */
export interface GrantClaims extends GrantRecord {
  /** Unique: a service that can't ask the store remembers it. */
  readonly id: string
  readonly details: readonly AuthorizationDetail[]
}

/** Signs grants, for services that can't ask the store. `signedGrants` in `@stepup/server/jose` makes one. */
export interface GrantSigner {
  sign(claims: Omit<GrantClaims, 'tokenHash'>): Promise<string>
  /** The service that takes a grant; nothing when `protect` does. One of them takes it, so that one approval is good once in all. */
  serviceOf(token: string): string | undefined
  /** The public keys, as a JWK Set (RFC 7517): `GET /jwks.json` under the mount path. */
  publicKeys(): Promise<{ readonly keys: readonly object[] }>
}
