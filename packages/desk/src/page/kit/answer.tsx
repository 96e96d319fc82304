import './answer.css'

import type { ReactNode } from 'react'

import { ExplainedAnswer, type AnswerProps } from '@stepup/kit/answer.tsx'
import { useErrorText } from '../words/errors.ts'

/** Renders a query's data, a skeleton while it loads, or its error with a button that tries again. */
export function Answer<TData>(props: AnswerProps<TData>): ReactNode {
  return <ExplainedAnswer {...props} explain={useErrorText()} />
}
