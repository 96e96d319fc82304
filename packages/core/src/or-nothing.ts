/** Calls a function that the browser may block. Returns `undefined` if it throws. */
export function orNothing<TResult>(attempt: () => TResult): TResult | undefined {
  try {
    return attempt()
  } catch {
    return undefined
  }
}
