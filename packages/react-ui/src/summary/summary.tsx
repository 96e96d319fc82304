import type { AuthorizationDetail, Challenge } from '@stepup/protocol'
import type { ReactNode } from 'react'

import { usePart, usePrompt } from '../prompts/prompt-context.ts'
import type { Words } from '../words/words.ts'
import type { DetailRenderers, DetailSummary } from './detail-renderer.ts'
import { summariseAnything } from './generic.ts'
import { summarisePayment } from './payment.ts'

function summarise(detail: AuthorizationDetail, renderers: DetailRenderers, words: Words): DetailSummary {
  const own = Object.hasOwn(renderers, detail.type) ? renderers[detail.type] : undefined
  const render = own ?? (detail.type === 'payment' ? summarisePayment : summariseAnything)
  return render(detail, words)
}

/** What is being approved, in one line, when it fits one. */
export function useSummaryLine(challenge: Challenge): string | undefined {
  const { words, renderers } = usePrompt()
  const [detail, ...more] = challenge.authorization_details ?? []
  return detail === undefined || more.length > 0 ? undefined : summarise(detail, renderers, words).line
}

/** What is being approved, as the server recorded it. Text only. */
export function Summary({ challenge }: { challenge: Challenge }): ReactNode {
  const { words, renderers, summaryId } = usePrompt()
  const part = usePart()
  const details = challenge.authorization_details ?? []
  if (details.length === 0) return null
  return (
    <div className={part('summary')} id={summaryId} role="group" aria-label={words.say('summary.label')}>
      {details.map((detail, index) => {
        const { amount, facts } = summarise(detail, renderers, words)
        return (
          <div key={index} className="su-detail">
            {amount && (
              <p className={part('amount')}>
                <bdi dir="ltr">
                  {amount.value} <span className={part('currency')}>{amount.unit}</span>
                </bdi>
              </p>
            )}
            <dl className={part('facts')}>
              {facts.map((fact, position) => (
                <div key={position}>
                  <dt>{fact.label}</dt>
                  <dd>
                    {fact.identifier ? (
                      <bdi dir="ltr" className={part('identifier')}>
                        {fact.value}
                      </bdi>
                    ) : (
                      <bdi>{fact.value}</bdi>
                    )}
                  </dd>
                </div>
              ))}
            </dl>
          </div>
        )
      })}
    </div>
  )
}
