import type { Clock } from './clock.ts'
import { unlessAborted } from './unless-aborted.ts'

/** Limits work to a timeout, beside the caller's signal, even if the work ignores it. */
export async function withTimeout<TValue>(
  work: (signal: AbortSignal | undefined) => Promise<TValue>,
  signal: AbortSignal | undefined,
  timeout: number | undefined,
  clock: Clock,
): Promise<TValue> {
  if (timeout === undefined) return unlessAborted(work(signal), signal)
  const timer = new AbortController()
  const stop = clock.setTimeout(
    () => timer.abort(new DOMException(`Not answered in ${timeout} ms`, 'TimeoutError')),
    timeout,
  )
  try {
    const own = signal ? AbortSignal.any([signal, timer.signal]) : timer.signal
    return await unlessAborted(work(own), own)
  } finally {
    stop()
  }
}
