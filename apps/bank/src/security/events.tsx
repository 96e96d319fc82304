import type { SecurityEvent } from '@stepup/bank-api/contract'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { ShieldCheck } from 'lucide-react'
import { useEffect, type ReactNode } from 'react'
import { Link } from 'wouter'

import { stepUp } from '../api/call.ts'
import { securityActivityQuery } from '../api/queries.ts'
import { Answer } from '../kit/answer.tsx'
import { Parts } from '@stepup/kit/parts.tsx'
import { Tile } from '../kit/tile.tsx'
import { FactorIcon } from '../kit/factor-icon.tsx'
import { Empty } from '../kit/empty.tsx'
import { List, Row } from '../kit/list.tsx'
import { type Format, useFormat } from '../locale/format.ts'
import { useWords } from '@stepup/kit/locale.ts'
import { useEventSubject, useEventText } from '../words/security-events.ts'
import { securityWords } from '../words/security.ts'

/** Prompt outcomes and attempts that the bank lists. */
const listed = [
  'attempt.failed',
  'flow.approved',
  'flow.cancelled',
  'flow.denied',
  'flow.locked',
  'replay.succeeded',
] as const

/** Events that a customer should look at twice. */
const alarming: readonly string[] = ['attempt.failed', 'challenge.locked', 'approval.denied']

/** Security events of the customer, newest first. */
export function Events(): ReactNode {
  const queryClient = useQueryClient()
  const words = useWords(securityWords)
  const format = useFormat()
  const textOf = useEventText()
  const subjectOf = useEventSubject()
  const title = (event: SecurityEvent, times: number): string =>
    times > 1 ? `${textOf(event)} (${times}×)` : textOf(event)

  useEffect(() => {
    const refresh = (): void => void queryClient.invalidateQueries({ queryKey: securityActivityQuery.queryKey })
    const stops = listed.map((type) => stepUp.on(type, refresh))
    return () => {
      for (const stop of stops) stop()
    }
  }, [queryClient])

  return (
    <Answer query={useQuery(securityActivityQuery)}>
      {({ events }) =>
        events.length === 0 ? (
          <Empty icon={<ShieldCheck />}>{words.noActivity}</Empty>
        ) : (
          <List>
            {foldRepeats(events).map(({ event, times }) => (
              <Row
                key={event.id}
                start={
                  <Tile tone={alarming.includes(event.type) ? 'warn' : undefined}>
                    <FactorIcon kind={event.kind ?? ''} />
                  </Tile>
                }
                title={
                  event.paid ? (
                    <Link href={`/sent/${event.paid.transferId}`}>{textOf(event)}</Link>
                  ) : (
                    title(event, times)
                  )
                }
                detail={<Parts of={[subjectOf(event), originOf(event, format), format.moment(event.at)]} />}
              />
            ))}
          </List>
        )
      }
    </Answer>
  )
}

/** The device and the place of an event: `Chrome (Linux), Berlin, Germany`. */
function originOf({ device, place }: SecurityEvent, format: Format): string {
  return [device, format.place(place)].filter(Boolean).join(', ')
}

/** Folds repeats of an event on one device in one place: five wrong codes in a row become one entry. */
function foldRepeats(
  events: readonly SecurityEvent[],
): readonly { readonly event: SecurityEvent; readonly times: number }[] {
  const folded: { readonly event: SecurityEvent; readonly times: number }[] = []
  for (const event of events) {
    const last = folded.at(-1)
    if (last && isRepeat(last.event, event)) folded[folded.length - 1] = { ...last, times: last.times + 1 }
    else folded.push({ event, times: 1 })
  }
  return folded
}

function isRepeat(one: SecurityEvent, other: SecurityEvent): boolean {
  return (
    (['type', 'kind', 'action', 'device'] as const).every((member) => one[member] === other[member]) &&
    one.place?.city === other.place?.city &&
    one.paid === undefined &&
    other.paid === undefined
  )
}
