/** The HTTP response in a call's result or error. */
export interface HttpAnswer {
  readonly status: number
  /** The value of a header; `null` when there is none, or when CORS hides it. */
  readonly header: (name: string) => string | null
  /**
   * Returns the body as JSON, also if the library already read and kept it; `undefined` if it isn't JSON, is longer
   * than 64 KiB, or was already consumed, or if the code that reads it can't be loaded. The response itself remains
   * unread. Check the status first, because reading costs a copy.
   *
   * `type`: content types of a body that isn't read yet. Default: those of JSON.
   */
  readonly json: (type?: RegExp) => Promise<unknown>
}
