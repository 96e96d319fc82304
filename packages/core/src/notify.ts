/** Calls each listener. An error in one is reported as uncaught, and affects neither the others nor the caller. */
export function notify<TValue>(listeners: Iterable<(value: TValue) => void>, value: TValue): void {
  // A copy, so that subscribing or unsubscribing in a listener doesn't affect this round.
  for (const listener of [...listeners]) {
    try {
      listener(value)
    } catch (error) {
      // Node has no `reportError`, and a server must not crash because of a listener.
      const report: typeof reportError | undefined = globalThis.reportError
      ;(report ?? console.error)(error)
    }
  }
}
