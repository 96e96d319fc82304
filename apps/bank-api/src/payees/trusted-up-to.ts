import type { PolicyData } from '@stepup/policy'

import type { Money } from '../contract.ts'

/** Reads the amount up to which payments to trusted payees need no approval. */
export function trustedUpTo({ parameters = {} }: PolicyData): Money | undefined {
  const { trusted_payee_threshold: amount, currency } = parameters
  return typeof amount === 'string' && typeof currency === 'string' ? { amount, currency } : undefined
}
