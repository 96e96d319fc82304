import type { ReactNode } from 'react'

import { Card } from '@stepup/kit/card.tsx'
import { Blank } from '../kit/blank.tsx'

/** The shape of a card that is loading. */
export function BlankCard(): ReactNode {
  return (
    <div className="card-view">
      <div className="card-side">
        <div className="card-art card-blank" />
      </div>
      <Card title={<Blank width="short" />}>
        <dl className="facts">
          {['holder', 'number', 'expires'].map((fact) => (
            <div key={fact}>
              <dt>
                <Blank width="short" />
              </dt>
              <dd>
                <Blank width="short" />
              </dd>
            </div>
          ))}
        </dl>
      </Card>
    </div>
  )
}
