/** Calls each listener. An error in one is reported as uncaught, and affects neither the others nor the caller. */
export function notify<TValue>(listeners: Iterable<(value: TValue) => void>, value: TValue): void {
  // A copy: a listener that subscribes or unsubscribes another one changes nothing for this round.
  for (const listener of [...listeners]) {
    try {
      listener(value)
    } catch (error) {
      // Node has no `reportError`, and a server is not to end for this.
      const report: typeof reportError | undefined = globalThis.reportError
      ;(report ?? console.error)(error)
    }
  }
}
