import type { ProofOfPossession, UseOnce } from './proof-of-possession.ts'

/**
 * Checks whether the sender holds the key in a token's `cnf` claim (RFC 7800; RFC 9449 §6.1). An unsupported confirmation method fails.
 */
export async function holdsKey(
  request: Request,
  confirmation: unknown,
  proof: ProofOfPossession | undefined,
  once: UseOnce,
): Promise<boolean> {
  const isBound = typeof confirmation === 'object' && confirmation !== null && 'jkt' in confirmation
  const thumbprint = isBound ? await proof?.thumbprint(request, once) : undefined
  return isBound && thumbprint !== undefined && confirmation.jkt === thumbprint
}
