/** Outcome of a call. */
export type StepUpOutcome<TResult> =
  | { readonly status: 'success'; readonly data: TResult }
  /** The user cancelled the prompt, so the API performed nothing. */
  | { readonly status: 'cancelled' }
  | { readonly status: 'error'; readonly error: unknown }

/** The state of a call. `pending` lasts from the click to the response of the replay, the prompt included. */
export type StepUpCallState<TResult> =
  | { readonly status: 'idle' }
  | { readonly status: 'pending' }
  | StepUpOutcome<TResult>
