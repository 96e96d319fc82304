import type { GrantRecord } from '../store/records.ts'

/** The content of a signed grant. It has the hash of the details, and not the details: a header has no room for a batch of payments. */
export interface GrantClaims extends Omit<GrantRecord, 'tokenHash'> {
  /** Unique. A service that can't read the store remembers it. */
  readonly id: string
}

/** Signs grants for services that can't read the store. `signedGrants` of `@stepup/server/jose` makes one. */
export interface GrantSigner {
  /** Returns the token of a new grant, for the client. */
  sign(claims: GrantClaims): Promise<string>
  /** The service that spends a grant; `undefined` when `protect` does. Exactly one of them spends it. */
  serviceOf(token: string): string | undefined
  /** The public keys, as a JWK Set (RFC 7517): `GET /jwks.json` under the mount path. */
  publicKeys(): Promise<{ readonly keys: readonly object[] }>
}
