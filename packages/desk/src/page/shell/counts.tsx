import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'

import { Badge, type Tone } from '@stepup/kit/badge.tsx'
import { useWords } from '@stepup/kit/locale.ts'
import { useDesk, useMay } from '../api/desk-context.ts'
import { alertsQuery, policiesQuery } from '../api/queries.ts'
import { useFormat } from '../locale/format.ts'
import { waitsFor } from '../approvals/waiting.ts'
import { shellWords } from '../words/shell.ts'

/** Not every page has a stream of changes, so the navigation asks again. In milliseconds. */
const refetchInterval = 60_000

/** Number of alerts that fire now. */
export function Firing(): ReactNode {
  const words = useWords(shellWords)
  const { client } = useDesk()
  const { data } = useQuery({ ...alertsQuery(client), refetchInterval })
  const count = data?.alerts.filter(({ firing }) => firing !== undefined).length
  return <Count of={count} tone="danger" write={words.firing} />
}

/** Number of versions that wait for the approval of this member of staff. */
export function Waiting(): ReactNode {
  const words = useWords(shellWords)
  const { client, me } = useDesk()
  const mayApprove = useMay('approve')
  const { data } = useQuery({ ...policiesQuery(client), enabled: mayApprove, refetchInterval })
  const count = data?.versions.filter((version) => waitsFor(me, version)).length
  return <Count of={count} tone="warn" write={words.waiting} />
}

interface CountProps {
  readonly of: number | undefined
  readonly tone: Tone
  /** The number in words, for screen readers. */
  readonly write: (count: string) => string
}

function Count({ of = 0, tone, write }: CountProps): ReactNode {
  const format = useFormat()
  if (of === 0) return null
  const count = format.count(of)
  return (
    <Badge tone={tone}>
      <span aria-hidden="true">{count}</span>
      <span className="visually-hidden">{write(count)}</span>
    </Badge>
  )
}
