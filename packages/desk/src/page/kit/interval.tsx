import type { ReactNode } from 'react'

import type { Share } from '../../contract.ts'
import { useFormat } from '../locale/format.ts'
import { useWords } from '@stepup/kit/locale.ts'
import { commonWords } from '../words/common.ts'

interface IntervalProps {
  readonly share: Share
  /** The share at the end of the scale. Default 1. */
  readonly scale?: number
}

/** A share with the interval that is right in 95 of 100 cases, in numbers and as a line. */
export function Interval({ share: { share, low, high, of }, scale = 1 }: IntervalProps): ReactNode {
  const { between } = useWords(commonWords)
  const format = useFormat()
  if (of === 0) return '–'
  const place = (value: number): string => `${Math.min(1, value / scale) * 100}%`
  return (
    <>
      {format.share(share)}
      <span className="detail">{between(format.share(low), format.share(high))}</span>
      <span
        className="bar"
        data-interval=""
        aria-hidden="true"
        ref={(element) => {
          element?.style.setProperty('--low', place(low))
          element?.style.setProperty('--middle', place(share))
        }}
      >
        <i style={{ inlineSize: place(high - low) }} />
      </span>
    </>
  )
}
