import { type AuthorizationDetail, canonicalize, type Json } from '@stepup/protocol'

import { hashText } from '../seal/seal.ts'

/**
 * The transaction hash as base64url, as `transactionHash` of the protocol makes it. Synchronous, because Web Crypto
 * uses another thread, which takes longer than hashing so short a text, and every challenge and replay needs a hash.
 */
export function hashTransaction(action: string, details: readonly AuthorizationDetail[]): string {
  return hashText(canonicalize({ action, authorization_details: details as readonly Json[] }))
}
