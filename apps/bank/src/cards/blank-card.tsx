import type { ReactNode } from 'react'

import { Card } from '@stepup/kit/card.tsx'
import { Blank, BlankFacts } from '../kit/blank.tsx'

/** The shape of a card that is loading. */
export function BlankCard(): ReactNode {
  return (
    <div className="card-view">
      <div className="card-side">
        <div className="card-art card-blank" />
      </div>
      <Card title={<Blank width="short" />}>
        <BlankFacts className="facts" count={3} />
      </Card>
    </div>
  )
}
