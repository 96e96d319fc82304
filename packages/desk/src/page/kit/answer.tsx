import './answer.css'

import type { UseQueryResult } from '@tanstack/react-query'
import { CircleAlert } from 'lucide-react'
import type { ReactNode } from 'react'

import { useWords } from '@stepup/kit/locale.ts'
import { commonWords } from '../words/common.ts'
import { useErrorText } from '../words/errors.ts'
import { Button } from '@stepup/kit/button.tsx'
import { Notice } from '@stepup/kit/notice.tsx'

interface AnswerProps<TData> {
  readonly query: UseQueryResult<TData>
  /** Rows of the skeleton: about as many as there will be, so that little moves. */
  readonly rows?: number
  readonly children: (data: TData) => ReactNode
}

/** Renders a query's data, a skeleton while it loads, or its error with a button that tries again. */
export function Answer<TData>({ query, rows = 4, children }: AnswerProps<TData>): ReactNode {
  const words = useWords(commonWords)
  const explain = useErrorText()
  if (query.data !== undefined) return children(query.data)
  if (!query.isError) return <Skeleton rows={rows} />
  return (
    <Notice
      role="alert"
      tone="danger"
      icon={<CircleAlert />}
      action={
        <Button variant="secondary" onClick={() => void query.refetch()}>
          {words.tryAgain}
        </Button>
      }
    >
      {explain(query.error)}
    </Notice>
  )
}

/** The shape of lines that are on their way. */
export function Skeleton({ rows = 4 }: { readonly rows?: number }): ReactNode {
  const { loading } = useWords(commonWords)
  return (
    <div className="skeleton" role="status">
      <span className="visually-hidden">{loading}</span>
      {Array.from({ length: rows }, (_, row) => (
        <i key={row} />
      ))}
    </div>
  )
}
