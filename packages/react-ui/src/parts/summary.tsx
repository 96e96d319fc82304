import type { Challenge } from '@stepup/protocol'

import type { PromptContextValue } from '../prompt/prompt-context.ts'
import { isBound } from '../words/is-bound.ts'
import { definePart, type Part } from './part.tsx'

/** One-line summary of the details, if it fits. */
export function summaryLine(
  challenge: Challenge,
  { words, renderers, details }: Pick<PromptContextValue, 'words' | 'renderers' | 'details'>,
): string | undefined {
  const [summary, ...more] = details?.summarize(challenge, words, renderers) ?? []
  return more.length > 0 ? undefined : summary?.line
}

/** All details that the user approves, as text, as the server recorded them. */
export const summaryPart: Part<'div'> = definePart(
  'div',
  'summary',
  ({ say, words, renderers, details, id }, { state, summary = true }) => {
    const { challenge } = state.prompt
    return (
      summary &&
      details &&
      isBound(challenge) && {
        role: 'group',
        'aria-label': say('summary.label'),
        // The dialog's description has no label, which would be announced instead of its content.
        children: (
          <div id={`${id}-details`}>
            {details.summarize(challenge, words, renderers).map((detail, index) => (
              <details.Detail key={index} {...detail} />
            ))}
          </div>
        ),
      }
    )
  },
)
