import { useEffect, useEffectEvent, useState } from 'react'

/** Counts whole seconds down while there is something to hide, and then hides it. */
export function useCountdown(shown: object | undefined, seconds: number, onEnd: () => void): number {
  const [left, setLeft] = useState(seconds)
  const handleEnd = useEffectEvent(onEnd)

  useEffect(() => {
    if (!shown) return
    // By the clock: timers of a tab in the background are late.
    const until = Date.now() + seconds * 1000
    const tick = (): void => {
      const rest = Math.ceil((until - Date.now()) / 1000)
      setLeft(Math.max(rest, 0))
      if (rest <= 0) handleEnd()
    }
    tick()
    const timer = setInterval(tick, 1000)
    return () => clearInterval(timer)
  }, [shown, seconds])

  return left
}
