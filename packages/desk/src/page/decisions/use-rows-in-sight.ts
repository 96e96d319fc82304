import { measureElement, useWindowVirtualizer, type VirtualItem } from '@tanstack/react-virtual'
import { useLayoutEffect, useRef, useState, type RefObject } from 'react'

import type { Story } from './stories.ts'

interface Heights {
  mean: number
  count: number
}

/** Height of a row before any was measured. */
const guess = 41
/** A row that is measured changes the mean by a fiftieth at least, so that it follows a page that was made narrower. */
const most = 50

/** The rows of a list to render, and the room of the others. */
interface RowsInSight {
  readonly body: RefObject<HTMLTableSectionElement | null>
  readonly rows: readonly VirtualItem[]
  /** Pixels above and below the rows. */
  readonly before: number
  readonly after: number
  readonly measure: (row: HTMLTableRowElement | null) => void
}

/**
 * Renders the rows of a list that are in sight. The others have the mean height of the rows that were measured, so that
 * the page keeps its length while it is scrolled. On a phone a row has four lines, and one more if it has a call.
 */
export function useRowsInSight(stories: readonly Story[]): RowsInSight {
  const body = useRef<HTMLTableSectionElement>(null)
  const heights = useRef({ request: { mean: guess, count: 0 }, call: { mean: guess, count: 0 } })
  const [scrollMargin, setScrollMargin] = useState(0)
  const heightsOf = (index: number): Heights => heights.current[stories[index]?.call ? 'call' : 'request']

  // oxlint-disable-next-line react/incompatible-library -- The virtualizer stays in this hook.
  const virtualizer = useWindowVirtualizer<HTMLTableRowElement>({
    count: stories.length,
    estimateSize: (index) => heightsOf(index).mean,
    measureElement(row, entry, instance) {
      const size = measureElement(row, entry, instance)
      const alike = heightsOf(instance.indexFromElement(row))
      alike.count = Math.min(alike.count + 1, most)
      alike.mean += (size - alike.mean) / alike.count
      return size
    },
    overscan: 12,
    scrollMargin,
    getItemKey: (index) => stories[index]?.row.id ?? index,
  })

  // Filters above the list wrap, which changes the height of the page.
  useLayoutEffect(() => {
    const place = (): void => {
      const { top } = body.current?.getBoundingClientRect() ?? { top: 0 }
      setScrollMargin(Math.round(top + window.scrollY))
    }
    const observer = new ResizeObserver(place)
    observer.observe(document.body)
    place()
    return () => observer.disconnect()
  }, [])

  const rows = virtualizer.getVirtualItems()
  const [first, last] = [rows[0], rows.at(-1)]
  return {
    body,
    rows,
    before: first ? first.start - scrollMargin : 0,
    after: last ? virtualizer.getTotalSize() - (last.end - scrollMargin) : 0,
    measure: virtualizer.measureElement,
  }
}
