import './blank.css'

import type { ReactNode } from 'react'

import { Card, Stack } from '@stepup/kit/card.tsx'
import { List, Row } from './list.tsx'
import { BlankAvatar } from './tile.tsx'

/** The place of a text that is loading. Its line is as high as the line of the text. */
export function Blank({ width = 'long' }: { readonly width?: 'short' | 'long' }): ReactNode {
  return <span className="blank" data-width={width} />
}

/** The shape of a list of facts that is loading. */
export function BlankFacts({ className, count }: { readonly className: string; readonly count: number }): ReactNode {
  return (
    <dl className={className}>
      {Array.from({ length: count }, (_, fact) => (
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
  )
}

/** The shape of a list that is loading. `figures` adds the amounts at the end of its rows. */
export function BlankRows({
  count = 3,
  figures = false,
}: {
  readonly count?: number | undefined
  readonly figures?: boolean
}): ReactNode {
  return (
    <List>
      {Array.from({ length: count }, (_, row) => (
        <Row
          key={row}
          start={<BlankAvatar />}
          title={<Blank width="short" />}
          detail={<Blank />}
          end={figures ? <Blank width="short" /> : undefined}
        />
      ))}
    </List>
  )
}

/** The shape of a form that is loading. */
export function BlankFields({ count = 2 }: { readonly count?: number }): ReactNode {
  return (
    <Stack>
      {Array.from({ length: count }, (_, field) => (
        <div key={field} className="blank-field">
          <Blank width="short" />
        </div>
      ))}
    </Stack>
  )
}

/** The shape of one card with payments. */
export function BlankPayments(): ReactNode {
  return (
    <Card>
      <BlankRows count={8} figures />
    </Card>
  )
}
