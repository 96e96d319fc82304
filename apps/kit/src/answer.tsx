import { CircleAlert } from 'lucide-react'
import type { ReactNode } from 'react'

import { Button } from './button.tsx'
import { useWords } from './locale.ts'
import { Notice } from './notice.tsx'
import { kitWords } from './words.ts'

/** The members of a query of TanStack Query that are shown. */
interface Query<TData> {
  readonly data: TData | undefined
  readonly error: Error | null
  readonly refetch: () => Promise<unknown>
}

export interface AnswerProps<TData> {
  readonly query: Query<TData>
  /** Number of rows of the skeleton. Set it to the number of rows to come, so that nothing moves. Default 3. */
  readonly rows?: number
  /** Drawn instead of rows while the answer loads: the parts of the answer, with blanks for their texts. */
  readonly shape?: ReactNode
  readonly children: (data: TData) => ReactNode
}

interface ExplainedAnswerProps<TData> extends AnswerProps<TData> {
  /** Explains a failed call in the language of the page. */
  readonly explain: (error: Error) => string
}

/** Renders a query's data, a skeleton while it loads, or its error with a button that tries again. */
export function ExplainedAnswer<TData>({
  query,
  rows,
  shape,
  children,
  explain,
}: ExplainedAnswerProps<TData>): ReactNode {
  if (query.data !== undefined) return children(query.data)
  if (!query.error) return shape === undefined ? <Skeleton rows={rows} /> : <Loading>{shape}</Loading>
  return <Failure onRetry={() => void query.refetch()}>{explain(query.error)}</Failure>
}

interface FailureProps {
  readonly onRetry: () => void
  /** The reason of the failure, in the language of the page. */
  readonly children: string
}

/** A failed call, with a button that makes it again. */
export function Failure({ onRetry, children }: FailureProps): ReactNode {
  const { tryAgain } = useWords(kitWords)
  return (
    <Notice
      role="alert"
      tone="danger"
      icon={<CircleAlert />}
      action={
        <Button variant="secondary" onClick={onRetry}>
          {tryAgain}
        </Button>
      }
    >
      {children}
    </Notice>
  )
}

/** The shape of an answer that is loading. A screen reader hears only that something loads. */
function Loading({ children }: { readonly children: ReactNode }): ReactNode {
  const { loading } = useWords(kitWords)
  return (
    <div role="status">
      <span className="visually-hidden">{loading}</span>
      <div aria-hidden="true">{children}</div>
    </div>
  )
}

/** Placeholders for rows that are loading. The app's style sheet draws them. */
export function Skeleton({ rows = 3 }: { readonly rows?: number | undefined }): ReactNode {
  const { loading } = useWords(kitWords)
  return (
    <div className="skeleton" role="status">
      <span className="visually-hidden">{loading}</span>
      {Array.from({ length: rows }, (_, row) => (
        <i key={row} />
      ))}
    </div>
  )
}
