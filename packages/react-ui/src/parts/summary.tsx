import type { Challenge } from '@stepup/protocol'
import type { ReactNode } from 'react'

import { type PromptContextValue, usePrompt } from '../prompt/prompt-context.ts'
import { reveal } from '../words/reveal.ts'
import { definePart, type Part } from './part.tsx'
import type { DetailSummary } from '../details/detail-renderer.ts'

/** The list of a batch is open up to so many payments. */
const few = 3

/** So many characters of an amount fit in a line at its full size. An amount that goes on in a second line reads as less than it is. */
const fits = 12

/** One-line summary of the details, if it fits. */
export function summaryLine(
  challenge: Challenge,
  { words, renderers, summarize }: Pick<PromptContextValue, 'words' | 'renderers' | 'summarize'>,
): string | undefined {
  const [summary, ...more] = summarize?.(challenge, words, renderers) ?? []
  return more.length > 0 ? undefined : summary?.line
}

/** Everything that is approved, as text, from the details that the server recorded. */
export const summaryPart: Part<'div'> = definePart(
  'div',
  'summary',
  ({ say, words, renderers, summarize, id }, { state, summary = true }) => {
    const details = summary && summarize?.(state.prompt.challenge, words, renderers)
    return (
      details &&
      details.length > 0 && {
        role: 'group',
        'aria-label': say('summary.label'),
        // The description of the dialog has no label of its own: that would be read in place of its content.
        children: (
          <div id={`${id}-details`}>
            {details.map((detail, index) => (
              <Detail key={index} {...detail} />
            ))}
          </div>
        ),
      }
    )
  },
)

/** One detail, as text. */
export function Detail({ amount, facts, parts }: DetailSummary): ReactNode {
  const { part } = usePrompt()
  return (
    <div className="su-detail">
      {amount && (
        <p {...part('amount', amount.value.length > fits && '_su-long')}>
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
