import { useCallback, useMemo } from 'react'
import { useSearch, useSearchParams } from 'wouter'

import { readView, writeView, type ViewFilter } from './view-filter.ts'

/** The filter in the address of the page, and how to change it. */
export function useView(): readonly [view: ViewFilter, change: (next: ViewFilter) => void] {
  const search = useSearch()
  const [, setSearchParams] = useSearchParams()
  const view = useMemo(() => readView(new URLSearchParams(search)), [search])
  const change = useCallback((next: ViewFilter) => setSearchParams(writeView(next)), [setSearchParams])
  return [view, change]
}
