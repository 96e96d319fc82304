import type { ReactNode } from 'react'

import type { DetailSummary } from '../details/detail-renderer.ts'
import { usePrompt } from './first.ts'

export { summarize } from '../details/summarize.ts'

/** Maximum number of payments for which the list of a batch is open. */
const few = 3

/** Characters of an amount that fit on one line at full size. A wrapped amount could be read as a smaller one. */
const fits = 12

export function Detail({ amount, facts, parts }: DetailSummary): ReactNode {
  const { part } = usePrompt()
  return (
    <div className="su-detail">
      {amount && (
        <p {...part('amount', amount.value.length > fits && '_su-long')}>
          <bdi dir="ltr">
            {amount.value} <span {...part('currency')}>{amount.unit}</span>
          </bdi>
        </p>
      )}
      <dl {...part('facts')}>
        {facts.map(({ label, value, identifier }, index) => (
          <div key={index}>
            <dt>{label}</dt>
            <dd>
              <bdi {...(identifier && { dir: 'ltr', ...part('identifier') })}>{value}</bdi>
            </dd>
          </div>
        ))}
      </dl>
      {parts && (
        <details {...part('batch')} open={parts.items.length <= few}>
          <summary>{parts.label}</summary>
          {parts.items.map((item, index) => (
            <Detail key={index} {...item} />
          ))}
        </details>
      )}
    </div>
  )
}
