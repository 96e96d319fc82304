/** The result of work in steps, all at once. */
export function resultOf<TResult>(steps: Generator<void, TResult>): TResult {
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}
