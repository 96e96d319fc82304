import './frontispiece.css'

import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'

import { Skeleton } from '@stepup/kit/answer.tsx'
import { Answer } from '../kit/answer.tsx'
import { Mark } from '../kit/mark.tsx'
import { useWords } from '@stepup/kit/locale.ts'
import { shellWords } from '../words/shell.ts'

/** The page while the session or the first page is loading, or the bank can't be reached. */
export function Frontispiece({ query }: { readonly query?: UseQueryResult }): ReactNode {
  const words = useWords(shellWords)
  return (
    <main className="frontispiece">
      <div className="wordmark">
        <Mark /> Northbank
      </div>
      {query?.isError && <h1>{words.unreachable}</h1>}
      {query ? <Answer query={query}>{() => <Skeleton />}</Answer> : <Skeleton />}
    </main>
  )
}
