import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Link } from 'wouter'

import { factorsQuery } from '../api/queries.ts'
import { Card } from '@stepup/kit/card.tsx'
import { FactorIcon } from '../kit/factor-icon.tsx'
import { List, Row } from '../kit/list.tsx'
import { Tile } from '../kit/tile.tsx'
import { useWords } from '@stepup/kit/locale.ts'
import { useFactorWords } from '../words/factor-words.ts'
import { homeWords } from '../words/home.ts'

/** The methods with which the customer approves payments. */
export function Methods(): ReactNode {
  const words = useWords(homeWords)
  const factorWords = useFactorWords()
  const { data } = useQuery(factorsQuery)
  if (!data) return null
  return (
    <Card
      title={words.methods}
      more={
        <Link href="/security">
          {words.manage} <span className="visually-hidden">{words.manageMethods}</span>
        </Link>
      }
    >
      <List>
        {data.factors.map(({ id, kind, label, target }) => (
          <Row
            key={id}
            start={
              <Tile>
                <FactorIcon kind={kind} />
              </Tile>
            }
            title={factorWords(kind).name}
            detail={target ?? (label === '' || label === kind ? undefined : label)}
          />
        ))}
      </List>
    </Card>
  )
}
