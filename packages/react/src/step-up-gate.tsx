'use client'

import type { Requirement } from '@stepup/core'
import { useState, type ReactNode } from 'react'

import { useStepUpClient } from './step-up-provider.tsx'
import { useReached } from './time/use-time.ts'
import { useElevation } from './use-elevation.ts'
import type { StepUpCallState, StepUpOutcome } from './call/call-state.ts'
import { useStepUp } from './call/use-step-up.ts'

/** Props of a {@link StepUpGate}'s fallback. */
export interface GateLock {
  /** Steps up, and opens the gate once the requirement is satisfied. Call it in a click handler. */
  readonly unlock: () => Promise<StepUpOutcome<unknown>>
  /** Status of the call to unlock. */
  readonly status: StepUpCallState<unknown>['status']
}

/** Props of {@link StepUpGate}. */
export interface StepUpGateProps {
  /** Requirement for rendering the children. */
  readonly require: Pick<Requirement, 'acrValues' | 'maxAge' | 'action'>
  /** Rendered instead of the children while the requirement is not satisfied. */
  readonly fallback?: ReactNode | ((lock: GateLock) => ReactNode)
  readonly children?: ReactNode
}

/** The level of an elevation, and the time of its proof in milliseconds; a session without an elevation has neither. */
interface Level {
  readonly acr?: string | undefined
  readonly authenticatedAt?: number
  readonly status?: string
}

/**
 * Renders its children while the session's elevation satisfies the requirement, and the fallback otherwise. It closes
 * when the elevation expires or exceeds `maxAge`. If the server requires no proof, `unlock` opens it without a prompt.
 * Without `acrValues`, any level is enough. For an `action`, only the server knows the level, so the gate opens after
 * `unlock` has asked. The gate hides content, and protects nothing: the API must require the level itself.
 *
 * @example
 * ```tsx
 * <StepUpGate require={{ acrValues: ['aal2'], maxAge: 300 }} fallback={({ unlock }) => <button onClick={unlock}>Show</button>}>
 *   <CardNumber />
 * </StepUpGate>
 * ```
 */
export function StepUpGate({ require: wanted, fallback, children }: StepUpGateProps): ReactNode {
  // Named `wanted`, because a local `require` makes the bundler import its CommonJS glue, also into declarations.
  const client = useStepUpClient()
  const elevation = useElevation()
  // The server orders levels, so a level that it accepted once is sufficient even if it isn't listed. A server that
  // requires nothing grants no elevation.
  const [accepted, setAccepted] = useState<{ readonly what: string; readonly at: number } & Level>()
  const { runSettled, status } = useStepUp(
    async (asked: StepUpGateProps['require']) => {
      const proven = await client.ensure(asked)
      const now = client.clock.now()
      // An old authentication that is still sufficient doesn't become fresh by a request.
      const at = proven ? Math.min(now, proven.auth_time * 1000) : now
      const { acr }: Level = client.elevation.getSnapshot()
      return { what: JSON.stringify(asked), acr, at }
    },
    { onSuccess: setAccepted },
  )
  const { acr, authenticatedAt = accepted?.at ?? 0 }: Level = elevation
  const { acrValues, action } = wanted
  // Only the server knows the levels of an action. A level that it accepted stays accepted after a further proof.
  const remains = accepted?.acr === acr || (!acrValues && action && acr)
  const isAccepted = accepted?.what === JSON.stringify(wanted) && (!accepted.acr || remains)
  const isEnough = isAccepted || (acr && (acrValues ? acrValues.includes(acr) : !action))
  if (!useReached(isEnough ? authenticatedAt + (wanted.maxAge ?? Number.POSITIVE_INFINITY) * 1000 : 0)) return children
  return typeof fallback === 'function' ? fallback({ unlock: () => runSettled(wanted), status }) : fallback
}
