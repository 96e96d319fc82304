/** Returns the HTTP response in a call's result or error. */
export interface HttpAnswer {
  readonly status: number
  /** The value of a header; `null` when there is none, or when CORS hides it. */
  readonly header: (name: string) => string | null
  /**
   * The body as JSON, also where the library has read it already and kept it; `undefined` when it isn't JSON, is longer than 64 KiB,
   * or was read and thrown away. The answer itself stays as unread as it was.
   * Look at the status first: reading costs a copy.
   *
   * `type`: content types of a body that isn't read yet. Default: those of JSON.
   */
  readonly json: (type?: RegExp) => Promise<unknown>
}
