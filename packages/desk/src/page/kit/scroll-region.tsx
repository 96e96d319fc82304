import { useEffect, useRef, useState, type ReactNode } from 'react'

interface ScrollRegionProps {
  /** Name for screen readers. */
  readonly label: string
  readonly children: ReactNode
}

/**
 * Content that may be wider than the page. While it is, the keyboard can reach it and scroll it. Its role is `group`,
 * because a `region` would be a second landmark in a named card.
 */
export function ScrollRegion({ label, children }: ScrollRegionProps): ReactNode {
  const region = useRef<HTMLDivElement>(null)
  const [scrolls, setScrolls] = useState(false)

  useEffect(() => {
    const element = region.current
    if (!element) return
    const observer = new ResizeObserver(() => setScrolls(element.scrollWidth > element.clientWidth))
    observer.observe(element)
    for (const child of element.children) observer.observe(child)
    return () => observer.disconnect()
  }, [])

  return (
    <div
      ref={region}
      className="table-scroll"
      {...(scrolls ? { role: 'group', 'aria-label': label, tabIndex: 0 } : {})}
    >
      {children}
    </div>
  )
}
