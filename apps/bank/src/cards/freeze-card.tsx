import type { Card as BankCard } from '@stepup/bank-api/contract'
import { StepUpButton } from '@stepup/react'
import { useQueryClient } from '@tanstack/react-query'
import { Snowflake } from 'lucide-react'
import { useState, type ReactNode } from 'react'

import { call } from '../api/call.ts'
import { cardsQuery } from '../api/queries.ts'
import { Button } from '@stepup/kit/button.tsx'
import { Card } from '@stepup/kit/card.tsx'
import { useWords } from '@stepup/kit/locale.ts'
import { cardWords } from '../words/cards.ts'
import { useErrorTexts } from '../words/errors.ts'

interface FreezeCardProps {
  readonly card: BankCard
  readonly onChange: () => void
}

/** Freezes a lost card, and unfreezes it with a step-up. */
export function FreezeCard({ card: { id, frozen }, onChange }: FreezeCardProps): ReactNode {
  const words = useWords(cardWords)
  const errors = useErrorTexts()
  const queryClient = useQueryClient()
  const [said, setSaid] = useState('')
  return (
    <Card title={words.lost} hint={frozen ? words.lostFrozen : words.lostHint}>
      <StepUpButton
        render={<Button variant="secondary" />}
        call={() => call<void>(`/api/cards/${id}/freeze`, { method: frozen ? 'DELETE' : 'PUT' })}
        onSuccess={() => {
          onChange()
          setSaid(frozen ? words.unfrozen : words.frozen)
          void queryClient.invalidateQueries({ queryKey: cardsQuery.queryKey })
        }}
        onCancelled={() => setSaid('')}
        onError={(error) => setSaid(errors.of(error))}
      >
        <Snowflake /> {frozen ? words.unfreeze : words.freeze}
      </StepUpButton>
      <p className="hint card-note" role="status">
        {said}
      </p>
    </Card>
  )
}
