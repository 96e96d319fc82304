import { useEffect, useState } from 'react'

/** Whether a component has waited for so many milliseconds at a stretch. It stays true when the wait ends after that. */
export function useLater(milliseconds: number, isWaiting: boolean): boolean {
  const [isLater, setIsLater] = useState(false)
  useEffect(() => {
    if (!isWaiting) return undefined
    const timer = setTimeout(() => setIsLater(true), milliseconds)
    return () => clearTimeout(timer)
  }, [milliseconds, isWaiting])
  return isLater
}
