/** Calls a function that may throw, because of its input or of a browser that blocks it. Returns `undefined` then. */
export function orNothing<TResult>(attempt: () => TResult): TResult | undefined {
  try {
    return attempt()
  } catch {
    return undefined
  }
}
