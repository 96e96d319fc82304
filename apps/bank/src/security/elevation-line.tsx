import { useElevation, useStepUpClient } from '@stepup/react'
import type { ReactNode } from 'react'

import { formatTime } from '../format/format.ts'

/** Until when this session has proven itself, and a way to end that early. */
export function ElevationLine(): ReactNode {
  const client = useStepUpClient()
  const elevation = useElevation()
  if (elevation.status === 'none') return null
  return (
    <p className="hint">
      You’ve just confirmed that it’s you. That holds until {formatTime(elevation.expiresAt)}.{' '}
      <button type="button" className="link" onClick={() => void client.elevation.drop()}>
        End it now
      </button>
    </p>
  )
}
