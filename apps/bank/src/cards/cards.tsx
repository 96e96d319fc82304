import type { Card, CardNumber } from '@stepup/bank-api/contract'
import { StepUpButton } from '@stepup/react'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useState, type ReactNode } from 'react'

import { call } from '../api/call.ts'
import { cardsQuery } from '../api/queries.ts'
import { errorWords } from '../api/words.ts'
import { Answer } from '../layout/answer.tsx'
import { Button } from '../layout/button.tsx'
import { Page } from '../layout/page.tsx'

/** Time in milliseconds after which a card number is hidden again. */
const shownFor = 60_000

/** The customer's cards. A step-up reveals a card's number. */
export function Cards(): ReactNode {
  const query = useQuery(cardsQuery)
  return (
    <Page title="Cards">
      <Answer query={query}>
        {({ cards }) => (
          <ul className="rows">
            {cards.map((card) => (
              <CardRow key={card.id} card={card} />
            ))}
          </ul>
        )}
      </Answer>
    </Page>
  )
}

function CardRow({ card }: { readonly card: Card }): ReactNode {
  const [revealed, setRevealed] = useState<CardNumber>()
  const [said, setSaid] = useState('')

  useEffect(() => {
    if (!revealed) return
    const timer = setTimeout(() => setRevealed(undefined), shownFor)
    return () => clearTimeout(timer)
  }, [revealed])

  return (
    <li className="row card">
      <span className="row-text">
        <span>{card.name}</span>
        <span className="mono">{revealed ? revealed.number.replace(/(.{4})(?=.)/g, '$1 ') : `···· ${card.last4}`}</span>
        <small>
          Expires {card.expires}
          {revealed && ` · Security code ${revealed.securityCode}`}
        </small>
        <small role="status">{said}</small>
      </span>
      {revealed ? (
        <button type="button" className="button secondary" onClick={() => setRevealed(undefined)}>
          Hide
        </button>
      ) : (
        <StepUpButton
          render={<Button variant="secondary" />}
          call={() => call<CardNumber>(`/api/cards/${card.id}/reveal`, { method: 'POST' })}
          onSuccess={(number) => {
            setRevealed(number)
            setSaid('')
          }}
          onCancelled={() => setSaid('')}
          onError={(error) => setSaid(errorWords(error))}
        >
          Show number
        </StepUpButton>
      )}
    </li>
  )
}
