import { type RefObject, useLayoutEffect, useRef } from 'react'

/** Animates height changes between steps, unless the app or the system prefers reduced motion. */
export function useEasedHeight(ref: RefObject<HTMLElement | null>, moves: boolean): void {
  const last = useRef(0)
  useLayoutEffect(() => {
    const element = ref.current
    const before = last.current
    const height = (last.current = element?.offsetHeight ?? 0)
    if (!before || !height || before === height || !moves || matchMedia('(prefers-reduced-motion: reduce)').matches)
      return
    element?.animate(
      { height: [`${before}px`, `${height}px`], overflow: ['clip', 'clip'] },
      { duration: 160, easing: 'cubic-bezier(0.2, 0, 0, 1)' },
    )
  })
}
