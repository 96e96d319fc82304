import type { LockedFactor } from '@stepup/protocol'
import { StepUpButton } from '@stepup/react'
import type { ReactNode } from 'react'

import { unlockFactor } from '../api/factors.ts'
import { errorWords } from '../api/words.ts'
import { Button } from '../layout/button.tsx'
import { factorName } from '../format/factor-words.ts'
import { formatTime } from '../format/format.ts'

interface LockedFactorsProps {
  readonly locked: readonly LockedFactor[]
  /** Time at which the list was fetched, in milliseconds since the epoch. */
  readonly at: number
  readonly onChange: (said: string) => void
}

/** Authenticators that are locked out after too many failures. Another authenticator unlocks them. */
export function LockedFactors({ locked, at, onChange }: LockedFactorsProps): ReactNode {
  return locked.map(({ id, kind, retry_after, elsewhere }) => (
    <div key={id} className="notice">
      <p>{lockedWords(kind, { until: retry_after && at + retry_after * 1000, elsewhere })}</p>
      <StepUpButton
        render={<Button variant="quiet" />}
        call={() => unlockFactor(id)}
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
  kind: string,
  { until, elsewhere }: { readonly until: number | undefined; readonly elsewhere: true | undefined },
): string {
  const name = factorName(kind)
  if (elsewhere) return `${name} is locked on new devices after too many wrong attempts. It works here.`
  return `${name} is locked${until === undefined ? '' : ` until ${formatTime(until)}`} after too many wrong attempts.`
}
