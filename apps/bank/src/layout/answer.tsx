import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'

import { errorWords } from '../api/words.ts'

interface AnswerProps<TData> {
  readonly query: UseQueryResult<TData>
  readonly children: (data: TData) => ReactNode
}

/** Renders a query's data, a skeleton while it loads, or its error with a retry button. */
export function Answer<TData>({ query, children }: AnswerProps<TData>): ReactNode {
  if (query.data !== undefined) return children(query.data)
  if (query.isError)
    return (
      <div className="notice" role="alert">
        <p>{errorWords(query.error)}</p>
        <button type="button" className="button quiet" onClick={() => void query.refetch()}>
          Try again
        </button>
      </div>
    )
  return (
    <div className="skeleton" role="status">
      <span className="visually-hidden">Loading</span>
      <i />
      <i />
      <i />
    </div>
  )
}
