/** Remembers what was used. True for exactly one caller, until `expiresAt` (milliseconds since the epoch). */
export type UseOnce = (id: string, expiresAt: number) => boolean | Promise<boolean>

/** Reads the proof that a request's sender holds a key. `dpop` in `@stepup/server/jose` makes one (RFC 9449). */
export interface ProofOfPossession {
  /**
   * The thumbprint of the key that signed the request's proof; nothing when there is no proof.
   *
   * @throws ProblemError `invalid_dpop_proof` or `use_dpop_nonce` for a proof that isn't right.
   */
  thumbprint(request: Request, once: UseOnce): Promise<string | undefined>
}
