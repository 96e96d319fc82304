/** For what a browser may block: gives `undefined` where it throws. */
export function orNothing<TResult>(attempt: () => TResult): TResult | undefined {
  try {
    return attempt()
  } catch {
    return undefined
  }
}
