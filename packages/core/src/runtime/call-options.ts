/** Step-up options of one call. */
export interface CallOptions {
  /** Honored at every stage, including while the prompt is open. */
  readonly signal?: AbortSignal | undefined
  /**
   * `false` never prompts, and rejects with `interaction_required` instead. Use it for background calls. Default `true`, or the value of
   * the enclosing call, if this call is made before that call first awaits, or with its `signal`.
   */
  readonly interactive?: boolean | undefined
  /**
   * Starts a passkey's ceremony together with the prompt, without a click on its button. Use it for a call in a click
   * handler, with `prepare` before the click. Default `false`.
   */
  readonly autoStart?: boolean | undefined
  /** Timeout per request in milliseconds. Time in the prompt does not count. */
  readonly timeout?: number | undefined
}
