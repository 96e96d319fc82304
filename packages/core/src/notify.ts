/** Calls each listener. One that throws is reported as uncaught, and disturbs neither the others nor who tells. */
export function notify<TValue>(listeners: Iterable<(value: TValue) => void>, value: TValue): void {
  // Who unsubscribes or subscribes meanwhile changes nothing for this round.
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
