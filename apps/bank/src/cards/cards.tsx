import './cards.css'

import type { Card as BankCard, CardNumber } from '@stepup/bank-api/contract'
import { StepUpButton } from '@stepup/react'
import { useQuery } from '@tanstack/react-query'
import { Eye, EyeOff } from 'lucide-react'
import { useState, type ReactNode } from 'react'

import { call } from '../api/call.ts'
import { cardsQuery } from '../api/queries.ts'
import { usePrepared } from '../api/use-prepared.ts'
import { Answer } from '../kit/answer.tsx'
import { Badge } from '@stepup/kit/badge.tsx'
import { Button } from '@stepup/kit/button.tsx'
import { Card } from '@stepup/kit/card.tsx'
import { Fact, Facts } from '../kit/facts.tsx'
import { useWords } from '@stepup/kit/locale.ts'
import { Page } from '../shell/page.tsx'
import { cardWords } from '../words/cards.ts'
import { useErrorTexts } from '../words/errors.ts'
import { BlankCard } from './blank-card.tsx'
import { CardArt } from './card-art.tsx'
import { FreezeCard } from './freeze-card.tsx'
import { useCountdown } from './use-countdown.ts'

/** Seconds after which a card number is hidden again. */
const shownFor = 60

/** The customer's cards. A step-up reveals a card's number. */
export function Cards(): ReactNode {
  const words = useWords(cardWords)
  const query = useQuery(cardsQuery)
  return (
    <Page title={words.title}>
      <Answer query={query} shape={<BlankCard />}>
        {({ cards }) => cards.map((card) => <CardView key={card.id} card={card} />)}
      </Answer>
    </Page>
  )
}

function CardView({ card }: { readonly card: BankCard }): ReactNode {
  const words = useWords(cardWords)
  const errors = useErrorTexts()
  const [revealed, setRevealed] = useState<CardNumber>()
  const [said, setSaid] = useState('')
  const prepared = usePrepared(card.step_up)
  const left = useCountdown(revealed, shownFor, () => setRevealed(undefined))

  return (
    <div className="card-view">
      <div className="card-side">
        <CardArt card={card} revealed={revealed} />
        {revealed ? (
          <Button variant="secondary" wide onClick={() => setRevealed(undefined)}>
            <EyeOff /> {words.hide}
          </Button>
        ) : (
          <StepUpButton
            render={<Button variant="secondary" wide />}
            call={() => call<CardNumber>(`/api/cards/${card.id}/reveal`, { method: 'POST', prepared })}
            onSuccess={(number) => {
              setRevealed(number)
              setSaid('')
            }}
            onCancelled={() => setSaid('')}
            onError={(error) => setSaid(errors.of(error))}
          >
            <Eye /> {words.show}
          </StepUpButton>
        )}
        <p className="hint card-note">
          {revealed ? (
            <>
              <meter min={0} max={shownFor} value={left} aria-hidden="true" /> {words.hidesIn(left)}
            </>
          ) : (
            words.hint
          )}
        </p>
        <p className="hint card-note" role="status">
          {said}
        </p>
      </div>
      <div className="card-about">
        <Card
          title={words.details}
          more={card.frozen ? <Badge>{words.isFrozen}</Badge> : <Badge tone="ok">{words.active}</Badge>}
        >
          <Facts>
            <Fact name={words.holder}>{card.name}</Fact>
            <Fact name={words.endsIn} isNumber>
              {card.last4}
            </Fact>
            <Fact name={words.expires} isNumber>
              {card.expires}
            </Fact>
          </Facts>
        </Card>
        <FreezeCard card={card} onChange={() => setRevealed(undefined)} />
      </div>
    </div>
  )
}
