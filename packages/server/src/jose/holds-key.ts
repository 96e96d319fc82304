import type { ProofOfPossession, UseOnce } from '../grant/proof-of-possession.ts'

/**
 * Whether who sends a request holds the key that a token names in its `cnf` claim (RFC 7800; RFC 9449 §6.1). One that names a key in another
 * way than this can check is held by nobody.
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
