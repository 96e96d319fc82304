/**
 * Code of a failed call, in stable snake case. {@link stepUpErrors} has a text for each, and {@link stepUpErrorDocsUrl} links to the docs.
 */
export type StepUpErrorCode =
  /** The user cancelled. */
  | 'cancelled'
  /** The user denied on another device. */
  | 'denied'
  /** No factor can satisfy the requirement, none could be enrolled in the prompt, and the user closed it. */
  | 'unavailable'
  /**
   * The proof was accepted, and the same call was challenged again (RFC 9110 §15.5.2). Its `cause` is the challenge, if
   * it is a `Response`.
   */
  | 'still_required'
  /** The body can be read only once, so the call could not be replayed; refused before sending. */
  | 'not_replayable'
  /**
   * The server redirected a call that carried a proof. The redirect is not followed, because the proof would be sent
   * along.
   */
  | 'redirected'
  /** The provider authenticated the user at another level than the requirement's. */
  | 'insufficient_proof'
  /** The provider's authentication is older than required, or has no time. */
  | 'stale_proof'
  /** The provider authenticated a user other than the signed-in one. */
  | 'another_person'
  /**
   * The provider's response, or a token in it, is invalid. Its `cause` is the error of the library that validated it.
   */
  | 'invalid_answer'
  /** The provider could not be reached, or failed. */
  | 'provider_unavailable'
  /** The browser did not open a window for the provider. */
  | 'popup_blocked'
  /** A `Cross-Origin-Opener-Policy` separated the provider's window from the page, and no response arrived. */
  | 'popup_severed'
  /** The provider's window returned nothing in time. */
  | 'timed_out'
  /** The call was challenged, and its options don't allow a prompt. */
  | 'interaction_required'
  /** No renderer is attached. */
  | 'no_renderer'
  /** The code for the prompt could not be loaded. */
  | 'load_failed'
  /** The browser can't keep the key of an approver: it lacks WebCrypto, or its storage is blocked. */
  | 'key_unavailable'
  /** The client was disposed. */
  | 'disposed'
  /** The server's challenge can't be used. */
  | 'malformed_challenge'
  /** The ceremony would sign other details than the prompt shows. */
  | 'transaction_mismatch'
  | 'invalid_config'
  | 'missing_provider'
  /** The step-up server refused (see `problem`), or no step-up server responded. */
  | 'unexpected_response'

/**
 * The page of the docs that explains a code. The message of every {@link StepUpError} ends with it.
 *
 * @example
 * ```ts
 * stepUpErrorDocsUrl('no_renderer') // 'https://stepup.dev/errors/client/#no_renderer'
 * ```
 */
export function stepUpErrorDocsUrl(code: StepUpErrorCode): string {
  return `https://stepup.dev/errors/client/#${code}`
}

/**
 * Short descriptions of all {@link StepUpError} codes, for logs, dashboards and support. The prompt has its own texts for users.
 *
 * @example
 * ```ts
 * stepUp.run(() => api.transfer(order)).catch((error: unknown) => {
 *   const failed = findStepUpError(error)
 *   if (failed) console.warn(stepUpErrors[failed.code], stepUpErrorDocsUrl(failed.code))
 * })
 * ```
 */
export const stepUpErrors: Readonly<Record<StepUpErrorCode, string>> = {
  cancelled: 'The person said no',
  denied: 'The person said no on their other device',
  unavailable: 'The person has no factor that satisfies what was asked',
  still_required: 'The call was challenged again after its proof was accepted',
  not_replayable: 'A body that can be read only once was not sent: give `stepUp.body` or `stepUp.buffer`',
  redirected: 'A call with a proof was answered with a redirect, which was not followed',
  insufficient_proof: 'The provider authenticated at another level than was asked',
  stale_proof: 'The provider authenticated longer ago than was asked, or does not say when',
  another_person: 'Somebody else signed in at the provider, or it does not say who did',
  invalid_answer: "The provider's answer does not hold",
  provider_unavailable: 'The provider could not be reached, or failed',
  popup_blocked: 'The browser did not open a window for the provider',
  popup_severed: "A policy parted the provider's window from the page, and nothing came back",
  timed_out: "Nothing came back from the provider's window",
  interaction_required: 'The call needs a step-up, and was made with `interactive: false`',
  no_renderer:
    'No prompt is mounted for the client of the call: create one client, outside of components, and render <StepUpModal> inside its <StepUpProvider>, where nothing suspends it; your own prompt calls `attachRenderer()`',
  load_failed: 'The code for the prompt, or for an approval, could not be loaded',
  key_unavailable: 'The browser keeps no key to approve for other devices with',
  disposed: 'The client was disposed',
  malformed_challenge: 'The challenge of the server cannot be used',
  transaction_mismatch: 'What would be signed is not what is shown',
  invalid_config: 'The client was asked for something that cannot work',
  missing_provider: 'There is no <StepUpProvider> above the component',
  unexpected_response: 'A step-up call was answered by something that is no step-up handler',
}
