/** Settles with the work, or rejects as soon as a signal is aborted, for work that takes no notice of it. */
export function unlessAborted<TValue>(
  work: Promise<TValue>,
  ...signals: readonly (AbortSignal | null | undefined)[]
): Promise<TValue> {
  if (!signals.some(Boolean)) return work
  const left = new AbortController()
  return new Promise<TValue>((resolve, reject) => {
    for (const signal of signals) {
      if (!signal) continue
      const abort = (): void => reject(signal.reason)
      if (signal.aborted) abort()
      signal.addEventListener('abort', abort, { signal: left.signal })
    }
    work.then(resolve, reject)
  }).finally(() => left.abort())
}
