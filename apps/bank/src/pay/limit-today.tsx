import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Link } from 'wouter'

import { limitsQuery } from '../api/queries.ts'
import { Answer } from '../kit/answer.tsx'
import { Blank } from '../kit/blank.tsx'
import { Card } from '@stepup/kit/card.tsx'
import { useWords } from '@stepup/kit/locale.ts'
import { LimitUse } from '../security/limit-use.tsx'
import { securityWords } from '../words/security.ts'

/** The part of the daily limit that is left, beside a form that uses it. */
export function LimitToday(): ReactNode {
  const words = useWords(securityWords)
  return (
    <Card
      title={words.limit}
      more={
        <Link href="/security#limit" aria-label={words.changeLimit}>
          {words.change}
        </Link>
      }
    >
      <Answer query={useQuery(limitsQuery)} shape={<Blank />}>
        {(limits) => <LimitUse limits={limits} />}
      </Answer>
    </Card>
  )
}
