import { type RefObject, useLayoutEffect, useRef } from 'react'

/** Height changes between steps ease, where the system doesn't ask for less motion. */
export function useEasedHeight(ref: RefObject<HTMLElement | null>): void {
  const last = useRef(0)
  useLayoutEffect(() => {
    const element = ref.current
    if (element === null) return
    const before = last.current
    const height = element.offsetHeight
    last.current = height
    if (before === 0 || height === 0 || before === height) return
    if (element.closest('[data-still]') !== null || matchMedia('(prefers-reduced-motion: reduce)').matches) return
    element.animate(
      [
        { height: `${before}px`, overflow: 'clip' },
        { height: `${height}px`, overflow: 'clip' },
      ],
      { duration: 160, easing: 'cubic-bezier(0.2, 0, 0, 1)' },
    )
  })
}
