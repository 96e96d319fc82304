/** The person started again: the calls are made anew, and the prompt stays open for the first new challenge among them. */
export interface Restart {
  /** Aborted when the person says no after all. */
  readonly signal: AbortSignal
  readonly cancel: (reason: unknown) => void
  /** One of the calls is through without a challenge. Whether it was the last. */
  readonly end: () => boolean
  /** Closes the prompt that was kept. */
  readonly close: () => void
}

export function createRestart(calls: number, close: () => void): Restart {
  const controller = new AbortController()
  let pending = calls
  return {
    signal: controller.signal,
    cancel: (reason) => controller.abort(reason),
    end: () => --pending === 0,
    close,
  }
}
