import type { LockedFactor } from '@stepup/protocol'
import { StepUpButton } from '@stepup/react'
import { Lock } from 'lucide-react'
import type { ReactNode } from 'react'

import { unlockFactor } from '../api/factors.ts'
import { Button } from '../kit/button.tsx'
import { Notice } from '../kit/notice.tsx'
import { useFormat } from '../locale/format.ts'
import { useWords } from '../locale/locale.ts'
import { commonWords } from '../words/common.ts'
import { useErrorTexts } from '../words/errors.ts'
import { useFactorWords } from '../words/factor-words.ts'
import { securityWords } from '../words/security.ts'

interface LockedFactorsProps {
  readonly locked: readonly LockedFactor[]
  /** Time at which the list was fetched, in milliseconds since the epoch. */
  readonly at: number
  readonly onChange: (said: string) => void
}

/** Authenticators that are locked out after too many failures. Another authenticator unlocks them. */
export function LockedFactors({ locked, at, onChange }: LockedFactorsProps): ReactNode {
  const words = useWords(securityWords)
  const { unchanged } = useWords(commonWords)
  const format = useFormat()
  const errors = useErrorTexts()
  const factorWords = useFactorWords()

  function textOf({ kind, elsewhere, retry_after }: LockedFactor): string {
    const { name } = factorWords(kind)
    if (elsewhere) return words.lockedElsewhere(name)
    return words.locked(name, retry_after === undefined ? undefined : format.time(at + retry_after * 1000))
  }

  return locked.map((factor) => (
    <div key={factor.id} className="locked">
      <Notice
        tone="warn"
        icon={<Lock />}
        action={
          <StepUpButton
            render={<Button variant="secondary" />}
            call={() => unlockFactor(factor.id)}
            onSuccess={() => onChange(words.unlocked)}
            onCancelled={() => onChange(unchanged)}
            onError={(error) => onChange(errors.of(error))}
          >
            {words.unlock}
          </StepUpButton>
        }
      >
        {textOf(factor)}
      </Notice>
    </div>
  ))
}
