/** Settles with the work, or rejects as soon as the signal is aborted, for work that takes no notice of it. */
export async function unlessAborted<TValue>(
  work: Promise<TValue>,
  signal: AbortSignal | null | undefined,
): Promise<TValue> {
  if (!signal) return work
  const left = new AbortController()
  try {
    return await new Promise<TValue>((resolve, reject) => {
      const abort = (): void => reject(signal.reason)
      if (signal.aborted) abort()
      signal.addEventListener('abort', abort, { signal: left.signal })
      work.then(resolve, reject)
    })
  } finally {
    left.abort()
  }
}
