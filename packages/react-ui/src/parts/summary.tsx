import type { Challenge } from '@stepup/protocol'
import type { ReactNode } from 'react'

import { type PromptContextValue, usePrompt } from '../prompt/prompt-context.ts'
import { reveal } from '../words/reveal.ts'
import type { DetailSummary } from '../details/detail-renderer.ts'
import { summarize } from '../details/summarize.ts'

/** So many parts are shown without being asked for. */
const few = 3

/** Number of characters of an amount that fit in a line at full size. A wrapped amount reads as a smaller one. */
const fits = 12

/** Returns a one-line summary of the details, if it fits. */
export function summaryLine(
  challenge: Challenge,
  { words, renderers }: Pick<PromptContextValue, 'words' | 'renderers'>,
): string | undefined {
  const [summary, ...more] = summarize(challenge, words, renderers)
  return more.length > 0 ? undefined : summary?.line
}

/** Shows the details to approve, as the server recorded them, as text only. */
export function Summary({ challenge }: { readonly challenge: Challenge }): ReactNode {
  const { say, words, renderers, id, part } = usePrompt()
  const summaries = summarize(challenge, words, renderers)
  if (summaries.length === 0) return null
  return (
    <div {...part('summary')} role="group" aria-label={say('summary.label')}>
      {/* What describes the dialog has no label of its own: that would be read out in place of what it holds. */}
      <div id={`${id}-summary`}>
        {summaries.map((summary, index) => (
          <Detail key={index} {...summary} />
        ))}
      </div>
    </div>
  )
}

function Detail({ amount, facts, parts }: DetailSummary): ReactNode {
  const { part } = usePrompt()
  return (
    <div className="su-detail">
      {amount && (
        <p {...part('amount')} data-long={amount.value.length > fits ? '' : undefined}>
          <bdi dir="ltr">
            {reveal(amount.value)} <span {...part('currency')}>{reveal(amount.unit)}</span>
          </bdi>
        </p>
      )}
      <dl {...part('facts')}>
        {facts.map(({ label, value, identifier }, index) => (
          <div key={index}>
            <dt>{reveal(label)}</dt>
            <dd>
              <bdi {...(identifier && { dir: 'ltr', ...part('identifier') })}>{reveal(value)}</bdi>
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
