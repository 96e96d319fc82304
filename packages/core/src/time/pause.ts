import type { Clock } from './clock.ts'
import type { Visibility } from './visibility.ts'

/** Waits for `delay` milliseconds, and longer while the page is hidden; showing the page ends the wait. */
export function pause(delay: number, clock: Clock, visibility: Visibility, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const stopListening = visibility.subscribe(() => visibility.isVisible() && end())
    const stopTimer = clock.setTimeout(() => visibility.isVisible() && end(), delay)
    function end(): void {
      stopListening()
      stopTimer()
      signal.removeEventListener('abort', end)
      resolve()
    }
    if (signal.aborted) end()
    else signal.addEventListener('abort', end)
  })
}
