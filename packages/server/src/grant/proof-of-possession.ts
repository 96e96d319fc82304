import type { StepUpStore } from '../store/operations/store.ts'
import type { Clock } from '../time/clock.ts'

/**
 * Remembers an id until `expiresAt` (milliseconds since the epoch). Returns true for exactly one caller. `expiresAt` is
 * a minute after the id becomes invalid, because the clocks of nodes differ.
 */
export type UseOnce = (id: string, expiresAt: number) => boolean | Promise<boolean>

/**
 * Whether the app's {@link UseOnce} names its caller the first. Anything but `true` does not: a JavaScript app that returns what `add` of a
 * `Set` returns would accept every id again and again.
 */
export function isFirst(answer: unknown): boolean {
  return answer === true
}

/** Remembers ids in the store of the server. */
export function onceIn({
  store,
  clock,
}: {
  readonly store: Pick<StepUpStore, 'count'>
  readonly clock: Clock
}): UseOnce {
  return async (id, expiresAt) => {
    const now = clock()
    return (await store.count({ key: `once:${id}`, now, window: expiresAt - now, max: 1 })).ok
  }
}

/** Reads a request's proof that its sender holds a key. `dpop` of `@stepup/server/jose` makes one (RFC 9449). */
export interface ProofOfPossession {
  /**
   * The thumbprint of the key that signed the request's proof; `undefined` without a proof.
   *
   * @throws ProblemError `invalid_dpop_proof` or `use_dpop_nonce` for an invalid proof.
   */
  thumbprint(request: Request, once: UseOnce): Promise<string | undefined>
}

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
