import { useElevation, useStepUpClient } from '@stepup/react'
import type { ReactNode } from 'react'

import { TextButton } from '../kit/button.tsx'
import { useFormat } from '../locale/format.ts'
import { useWords } from '../locale/locale.ts'
import { securityWords } from '../words/security.ts'

/** The session's elevation with its expiry, and a button that drops it. */
export function ElevationLine(): ReactNode {
  const words = useWords(securityWords)
  const format = useFormat()
  const client = useStepUpClient()
  const elevation = useElevation()
  if (elevation.status === 'none') return null
  return (
    <p className="hint elevation">
      {words.confirmedUntil(format.time(elevation.expiresAt))}{' '}
      <TextButton onClick={() => void client.elevation.drop()}>{words.lockNow}</TextButton>
    </p>
  )
}
