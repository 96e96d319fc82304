import type { PolicyData } from '@stepup/policy'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'

import { useDesk } from '../api/desk-context.ts'
import { suggestionsQuery } from '../api/queries.ts'
import { Answer } from '../kit/answer.tsx'
import { Button } from '@stepup/kit/button.tsx'
import { Card } from '@stepup/kit/card.tsx'
import { useFormat } from '../locale/format.ts'
import { useWords } from '@stepup/kit/locale.ts'
import { suggestionWords } from '../words/suggestions.ts'
import { useThresholdWords } from './threshold-words.ts'

/** Thresholds that do better on the labeled decisions, each with its back-test. */
export function Suggestions({ onTry }: { readonly onTry: (data: PolicyData) => void }): ReactNode {
  const words = useWords(suggestionWords)
  const format = useFormat()
  const wordsOf = useThresholdWords()
  const { client } = useDesk()
  const query = useQuery(suggestionsQuery(client))
  return (
    <Card title={words.title}>
      <Answer query={query} rows={2}>
        {({ suggestions, labeled }) =>
          labeled.fraud < 10 ? (
            <p className="muted">{words.few(format.count(labeled.fraud), format.count(labeled.good))}</p>
          ) : suggestions.length === 0 ? (
            <p className="muted">{words.none}</p>
          ) : (
            <ul className="suggestions">
              {suggestions.map(({ path, ruleIds, current, suggested, aim, before, after, data }) => {
                const { name, unit } = wordsOf({ path, ruleIds })
                return (
                  <li key={`${path.join('.')} ${suggested}`}>
                    <div>
                      <h3>
                        {name}:{' '}
                        <span className="figure">
                          {words.change(format.measure(current, undefined), format.measure(suggested, unit))}
                        </span>
                      </h3>
                      <p>{aim === 'less_friction' ? words.lessFriction : words.moreCatch}</p>
                      <p className="hint">
                        <span className="figure">
                          {words.friction(format.share(before.friction.share), format.share(after.friction.share))}
                        </span>{' '}
                        ·{' '}
                        <span className="figure">
                          {words.caught(format.share(before.catch.share), format.share(after.catch.share))}
                        </span>
                      </p>
                    </div>
                    <Button variant="secondary" onClick={() => onTry(data)}>
                      {words.use}
                    </Button>
                  </li>
                )
              })}
            </ul>
          )
        }
      </Answer>
    </Card>
  )
}
