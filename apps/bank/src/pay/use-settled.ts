import { useEffect, useState } from 'react'

const pause = 250

/** A value once it has stopped changing: one update per pause, not one per keystroke. */
export function useSettled<TValue extends string>(value: TValue): TValue {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), pause)
    return () => clearTimeout(timer)
  }, [value])
  return settled
}
