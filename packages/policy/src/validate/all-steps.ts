/** Takes all steps of some work at once, and returns its result. */
export function allSteps<TResult>(steps: Generator<void, TResult>): TResult {
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}
