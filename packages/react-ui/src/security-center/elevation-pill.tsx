'use client'

import { useElevation, useSecondsUntil, useStepUpClient } from '@stepup/react'
import type { ReactNode } from 'react'

import { ChangeButton } from './change-button.tsx'
import { RowIcon } from './row-icon.tsx'
import { useSecurity } from './security-context.ts'

/** Props of {@link ElevationPill}. */
export interface ElevationPillProps {
  readonly className?: string
}

/**
 * The remaining time of the session's elevation, and a button that drops it. Renders nothing without an elevation.
 *
 * @throws StepUpError `missing_provider` outside of `<SecurityCenter>`.
 */
export function ElevationPill({ className }: ElevationPillProps): ReactNode {
  const elevation = useElevation()
  if (elevation.status === 'none') return null
  return <Countdown expiresAt={elevation.expiresAt} className={className} />
}

interface CountdownProps {
  readonly expiresAt: number
  readonly className: string | undefined
}

function Countdown({ expiresAt, className = '' }: CountdownProps): ReactNode {
  const { elevation } = useStepUpClient()
  const { words } = useSecurity()
  const left = words.format.countdown(useSecondsUntil(expiresAt) * 1000)
  return (
    <span className={`su-pill ${className}`.trim()}>
      <RowIcon name="shield" />
      {/* A timer is not announced every second (ARIA `timer`: `aria-live` is off). */}
      <span role="timer">{words.tell('security.elevated', { left })}</span>
      <ChangeButton call={() => elevation.drop()} onSuccess={() => undefined}>
        {words.tell('security.drop')}
      </ChangeButton>
    </span>
  )
}
