import { useElevation, useStepUpClient } from '@stepup/react'
import type { ReactNode } from 'react'

import { formatTime } from '../format/format.ts'

/** The session's elevation with its expiry, and a button that drops it. */
export function ElevationLine(): ReactNode {
  const client = useStepUpClient()
  const elevation = useElevation()
  if (elevation.status === 'none') return null
  return (
    <p className="hint">
      Confirmed until {formatTime(elevation.expiresAt)}.{' '}
      <button type="button" className="link" onClick={() => void client.elevation.drop()}>
        Lock now
      </button>
    </p>
  )
}
