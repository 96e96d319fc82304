/** How one call is to be stepped up. */
export interface CallOptions {
  /** Honored at every stage, also while the person is being asked. */
  readonly signal?: AbortSignal | undefined
  /**
   * `false`: never prompt; reject with `interaction_required` instead. For what runs in the background. Default `true`, or what the call
   * says inside of which it is made, if it is made before that one first waits or with its `signal`.
   */
  readonly interactive?: boolean | undefined
  /**
   * Starts a passkey's ceremony together with the prompt, without a click on its button. For a call that comes out of a click, with
   * `prepare` before it. Default `false`.
   */
  readonly autoStart?: boolean | undefined
  /** Milliseconds for each attempt; the time in which a person is asked doesn't count. */
  readonly timeout?: number | undefined
}
