/** Remembers an id until `expiresAt` (milliseconds since the epoch). Returns true for exactly one caller. */
export type UseOnce = (id: string, expiresAt: number) => boolean | Promise<boolean>

/** Reads a request's proof that its sender holds a key. `dpop` of `@stepup/server/jose` makes one (RFC 9449). */
export interface ProofOfPossession {
  /**
   * The thumbprint of the key that signed the request's proof; `undefined` without a proof.
   *
   * @throws ProblemError `invalid_dpop_proof` or `use_dpop_nonce` for an invalid proof.
   */
  thumbprint(request: Request, once: UseOnce): Promise<string | undefined>
}
