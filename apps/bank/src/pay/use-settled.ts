import { useEffect, useState } from 'react'

const pause = 250

/** Returns a value after it stops changing: one update per pause instead of one per keystroke. */
export function useSettled<TValue extends string>(value: TValue): TValue {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), pause)
    return () => clearTimeout(timer)
  }, [value])
  return settled
}
