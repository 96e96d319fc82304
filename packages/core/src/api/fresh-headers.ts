/** One sending of a request, for headers that have to be made for it. */
export interface Sending {
  /** Absolute (`htu` of a DPoP proof). */
  readonly url: string
  /** `htm` of a DPoP proof. */
  readonly method: string
  /** 1 at first, and one more each time that the call is made again. */
  readonly attempt: number
}

/**
 * Headers for a sending: a token that may have been renewed, a DPoP proof, a CSRF token.
 *
 * @example
 * ```ts
 * const headers: FreshHeaders = ({ attempt }) => ({ Authorization: `Bearer ${id}`, 'X-Attempt': String(attempt) })
 * createStepUpClient({ headers })
 * ```
 */
export type FreshHeaders = (sending: Sending) => HeadersInit | Promise<HeadersInit>
