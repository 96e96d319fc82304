import './answer.css'

import type { UseQueryResult } from '@tanstack/react-query'
import { CircleAlert } from 'lucide-react'
import type { ReactNode } from 'react'

import { useWords } from '@stepup/kit/locale.ts'
import { commonWords } from '../words/common.ts'
import { useErrorTexts } from '../words/errors.ts'
import { Button } from '@stepup/kit/button.tsx'
import { Notice } from '@stepup/kit/notice.tsx'

interface AnswerProps<TData> {
  readonly query: UseQueryResult<TData>
  /** Number of skeleton rows. The expected number avoids a layout shift. Default 3. */
  readonly rows?: number
  readonly children: (data: TData) => ReactNode
}

/** Renders a query's data, a skeleton while it loads, or its error with a retry button. */
export function Answer<TData>({ query, rows, children }: AnswerProps<TData>): ReactNode {
  const words = useWords(commonWords)
  const errors = useErrorTexts()
  if (query.data !== undefined) return children(query.data)
  if (!query.isError) return <Skeleton {...(rows === undefined ? {} : { rows })} />
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
      {errors.of(query.error, words.loadFailed)}
    </Notice>
  )
}

/** Placeholder for loading rows. */
export function Skeleton({ rows = 3 }: { readonly rows?: number }): ReactNode {
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
