import { type AuthorizationDetail, canonicalize, type Json } from '@stepup/protocol'

import { hashText } from '../seal/seal.ts'

/**
 * The transaction hash as base64url, as `transactionHash` of the protocol makes it. At once: the browser's way to hash goes through
 * another thread, which for so short a text takes longer than the hashing, and every challenge and every replay needs one.
 */
export function hashTransaction(action: string, details: readonly AuthorizationDetail[]): string {
  return hashText(canonicalize({ action, authorization_details: details as readonly Json[] }))
}
