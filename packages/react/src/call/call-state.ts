/** Outcome of a call. */
export type StepUpOutcome<TResult> =
  | { readonly status: 'success'; readonly data: TResult }
  /** The person declined. Nothing happened. */
  | { readonly status: 'cancelled' }
  | { readonly status: 'error'; readonly error: unknown }

/** The state of a call. `pending` lasts from the click to the answer of the replay, the prompt included. */
export type StepUpCallState<TResult> =
  | { readonly status: 'idle' }
  | { readonly status: 'pending' }
  | StepUpOutcome<TResult>
