import type { Card, CardNumber } from '@stepup/bank-api/contract'
import type { ReactNode } from 'react'

import { CopyButton } from '../kit/copy-button.tsx'
import { Mark } from '../kit/mark.tsx'
import { inFours } from '../locale/format.ts'
import { useWords } from '@stepup/kit/locale.ts'
import { cardWords } from '../words/cards.ts'

interface CardArtProps {
  readonly card: Card
  /** Number to show on the back of the card. */
  readonly revealed: CardNumber | undefined
}

/** A drawing of the card. It flips when its number is revealed. */
export function CardArt({ card, revealed }: CardArtProps): ReactNode {
  const words = useWords(cardWords)
  return (
    <div className="card-art" data-turned={revealed ? '' : undefined}>
      <div className="card-face" aria-hidden={revealed ? true : undefined}>
        <p className="card-brand">
          <Mark /> Northbank
          <span>{words.debit}</span>
        </p>
        <svg className="card-chip" viewBox="0 0 40 30" aria-hidden="true">
          <rect x="1" y="1" width="38" height="28" rx="6" />
          <path d="M1 11h12v8H1M39 11H27v8h12M13 1v28M27 1v28" />
        </svg>
        <p className="card-number number">
          <span aria-hidden="true">•••• •••• ••••</span> {card.last4}
        </p>
        <p className="card-foot">
          <span>{card.name}</span>
          <span className="number">{card.expires}</span>
        </p>
      </div>
      <div className="card-face card-back" aria-hidden={revealed ? undefined : true}>
        {revealed && (
          <>
            <p className="card-label">{words.number}</p>
            <p className="card-number number">
              {inFours(revealed.number)}
              <CopyButton text={revealed.number} label={words.copyNumber} done={words.copied} />
            </p>
            <p className="card-foot">
              <span className="number">
                {words.expires} {card.expires}
              </span>
              <span className="number">
                {words.code} {revealed.securityCode}
              </span>
            </p>
          </>
        )}
      </div>
    </div>
  )
}
