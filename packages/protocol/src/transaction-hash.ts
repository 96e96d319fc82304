import type { AuthorizationDetail, Json } from './authorization-details.ts'
import { canonicalize } from './canonical-json.ts'

/** Length of a transaction hash in bytes. */
export const TRANSACTION_HASH_LENGTH = 32

/**
 * Computes SHA-256 over the canonical form of an action and its details. Server and client compute the same hash, and a passkey's
 * challenge ends with it: the authenticator signs what the user sees (PSD2 RTS Art. 5).
 *
 * @example
 * ```ts
 * const hash = await transactionHash('transfer.create', details)
 * hash.length // 32
 * ```
 */
export async function transactionHash(
  action: string,
  details: readonly AuthorizationDetail[],
): Promise<Uint8Array<ArrayBuffer>> {
  const text = canonicalize({ action, authorization_details: details as readonly Json[] })
  return new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)))
}
