import type { ReactNode } from 'react'

import type { Counts, Duration } from '../../contract.ts'
import { useFormat } from '../locale/format.ts'
import { useWords } from '@stepup/kit/locale.ts'
import { overviewWords } from '../words/overview.ts'

/** Challenged requests that were not approved. */
export function lostOf({ failed, cancelled, rejected, abandoned }: Counts): number {
  return failed + cancelled + rejected + abandoned
}

/** `part / whole`; 0 of nothing. */
export function shareOf(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole
}

interface FiguresProps {
  readonly totals: Counts
  readonly duration: Duration
}

/** The view in six numbers. */
export function Figures({ totals, duration: { median, p90 } }: FiguresProps): ReactNode {
  const words = useWords(overviewWords)
  const format = useFormat()
  const lost = lostOf(totals)
  const figures = [
    { name: words.requests, value: format.count(totals.requests) },
    {
      name: words.askedShare,
      value: format.count(totals.asked),
      hint: words.ofRequests(format.share(shareOf(totals.asked, totals.requests))),
    },
    {
      name: words.approvedShare,
      value: format.count(totals.approved),
      hint: words.ofAsked(format.share(shareOf(totals.approved, totals.asked))),
    },
    { name: words.lost, value: format.count(lost), hint: words.ofAsked(format.share(shareOf(lost, totals.asked))) },
    {
      name: words.denied,
      value: format.count(totals.denied),
      hint: words.ofRequests(format.share(shareOf(totals.denied, totals.requests))),
    },
    {
      name: words.median,
      value: median === undefined ? words.unknown : format.duration(median),
      ...(p90 === undefined ? {} : { hint: words.medianHint(format.duration(p90)) }),
    },
  ]
  return (
    <dl className="figures">
      {figures.map(({ name, value, hint }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
          {hint !== undefined && <dd>{hint}</dd>}
        </div>
      ))}
    </dl>
  )
}
