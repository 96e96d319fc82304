import type { LockedFactor } from '@stepup/protocol'
import { StepUpButton } from '@stepup/react'
import type { ReactNode } from 'react'

import { unlockFactor } from '../api/factors.ts'
import { errorWords } from '../api/words.ts'
import { factorWords } from '../format/factor-words.ts'

interface LockedFactorsProps {
  readonly locked: readonly LockedFactor[]
  readonly onChange: (said: string) => void
}

/** What rests after too many failures, and the way back by another way to approve. */
export function LockedFactors({ locked, onChange }: LockedFactorsProps): ReactNode {
  return locked.map(({ id, kind, retry_after: rest, elsewhere }) => (
    <div key={id} className="notice">
      <p>{lockedWords(factorWords(kind), { rest, elsewhere })}</p>
      <StepUpButton
        className="button quiet"
        action={() => unlockFactor(id)}
        onSuccess={() => onChange('Unlocked.')}
        onCancelled={() => onChange('Nothing was changed.')}
        onError={(error) => onChange(errorWords(error))}
      >
        Unlock
      </StepUpButton>
    </div>
  ))
}

function lockedWords(
  factor: string,
  { rest, elsewhere }: { readonly rest: number | undefined; readonly elsewhere: true | undefined },
): string {
  if (elsewhere) return `Approving with ${factor} was stopped on devices that you have not used before. It works here.`
  return rest === undefined
    ? `Approving with ${factor} was stopped after too many failures.`
    : `Approving with ${factor} rests for a while after too many failures.`
}
