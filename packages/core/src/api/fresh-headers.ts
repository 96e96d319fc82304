/** A request that is about to be sent. */
export interface Sending {
  /** Absolute (`htu` of a DPoP proof). */
  readonly url: string
  /** `htm` of a DPoP proof. */
  readonly method: string
  /** 1 for the first time that the call is sent, 2 for the second. */
  readonly attempt: number
}

/**
 * Creates the headers of a request that is about to be sent: a token that may have been renewed, a DPoP proof, a CSRF
 * token.
 *
 * @example
 * ```ts
 * const headers: FreshHeaders = ({ attempt }) => ({ Authorization: `Bearer ${id}`, 'X-Attempt': String(attempt) })
 * createStepUpClient({ headers })
 * ```
 */
export type FreshHeaders = (sending: Sending) => HeadersInit | Promise<HeadersInit>
