import './answer.css'

import type { ReactNode } from 'react'

import { ExplainedAnswer, type AnswerProps } from '@stepup/kit/answer.tsx'
import { useWords } from '@stepup/kit/locale.ts'
import { BlankRows } from './blank.tsx'
import { commonWords } from '../words/common.ts'
import { useErrorTexts } from '../words/errors.ts'

/** Renders a query's data, its shape while it loads, or its error with a button that tries again. */
export function Answer<TData>({ rows, shape, ...props }: AnswerProps<TData>): ReactNode {
  const { loadFailed } = useWords(commonWords)
  const errors = useErrorTexts()
  return (
    <ExplainedAnswer
      {...props}
      shape={shape ?? <BlankRows count={rows} />}
      explain={(error) => errors.of(error, loadFailed)}
    />
  )
}
