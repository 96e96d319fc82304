import type { StepUpErrorCode } from './error.ts'

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
  not_replayable: 'The body can be read only once, so nothing was sent',
  redirected: 'The replay was answered with a redirect, which was not followed',
  insufficient_proof: 'The provider authenticated at another level, or longer ago, than was asked',
  another_person: 'Somebody else signed in at the provider than is signed in here',
  popup_blocked: 'The browser did not open a window for the provider',
  popup_severed: "A policy parted the provider's window from the page, and nothing came back",
  timed_out: "Nothing came back from the provider's window",
  interaction_required: 'The call needs a step-up, and must not prompt',
  no_renderer: 'Nothing is mounted that could show the prompt',
  load_failed: 'The code for the prompt could not be loaded',
  key_unavailable: 'The browser keeps no key to approve for other devices with',
  disposed: 'The client was disposed',
  malformed_challenge: 'The challenge of the server cannot be used',
  transaction_mismatch: 'What would be signed is not what is shown',
  invalid_config: 'The client was asked for something that cannot work',
  missing_provider: 'There is no <StepUpProvider> above the component',
  unexpected_response: 'A step-up call was answered by something that is no step-up handler',
}
