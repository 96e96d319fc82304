import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'

import { securityActivityQuery } from '../api/queries.ts'
import { Answer } from '../kit/answer.tsx'
import { Tile } from '../kit/badge.tsx'
import { FactorIcon } from '../kit/factor-icon.tsx'
import { List, Row } from '../kit/list.tsx'
import { useFormat } from '../locale/format.ts'
import { useWords } from '../locale/locale.ts'
import { useEventText } from '../words/security-events.ts'
import { securityWords } from '../words/security.ts'

/** What happened to the customer's security, newest first. */
export function Events(): ReactNode {
  const words = useWords(securityWords)
  const format = useFormat()
  const textOf = useEventText()
  return (
    <Answer query={useQuery(securityActivityQuery)}>
      {({ events }) =>
        events.length === 0 ? (
          <p className="hint">{words.noActivity}</p>
        ) : (
          <List>
            {events.map((event) => (
              <Row
                key={event.id}
                start={
                  <Tile>
                    <FactorIcon kind={event.kind ?? ''} />
                  </Tile>
                }
                title={textOf(event)}
                detail={format.moment(event.at)}
              />
            ))}
          </List>
        )
      }
    </Answer>
  )
}
