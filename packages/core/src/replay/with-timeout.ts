import type { Clock } from '../clock.ts'

/** Does work within a time of its own, beside the caller's signal. */
export async function withTimeout<TValue>(
  work: (signal: AbortSignal | undefined) => Promise<TValue>,
  signal: AbortSignal | undefined,
  timeout: number | undefined,
  clock: Clock,
): Promise<TValue> {
  if (timeout === undefined) return work(signal)
  const timer = new AbortController()
  const stop = clock.setTimeout(
    () => timer.abort(new DOMException(`Not answered in ${timeout} ms`, 'TimeoutError')),
    timeout,
  )
  try {
    return await work(signal ? AbortSignal.any([signal, timer.signal]) : timer.signal)
  } finally {
    stop()
  }
}
