import { useEffect, useEffectEvent, useState } from 'react'

/** Counts whole seconds down while `shown` is set, then calls `onEnd`. */
export function useCountdown(shown: object | undefined, seconds: number, onEnd: () => void): number {
  const [left, setLeft] = useState(seconds)
  const handleEnd = useEffectEvent(onEnd)

  useEffect(() => {
    if (!shown) return
    // Uses the clock, because timers are late in background tabs.
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
