'use client'

import type { ElevationSnapshot, Requirement } from '@stepup/core'
import { useState, type ReactNode } from 'react'

import { useStepUpClient } from './step-up-provider.tsx'
import { useReached } from './time/use-time.ts'
import { useElevation } from './use-elevation.ts'
import { useStepUp, type StepUpCallState, type StepUpOutcome } from './use-step-up.ts'

/** What a {@link StepUpGate}'s fallback is given. */
export interface GateLock {
  /** Steps up, and opens the gate when it is proven. Call it from a click. */
  readonly unlock: () => Promise<StepUpOutcome<unknown>>
  /** Where that stands. */
  readonly status: StepUpCallState<unknown>['status']
}

/** Props of {@link StepUpGate}. */
export interface StepUpGateProps {
  /** What has to be proven for the children to be rendered. */
  readonly require: Pick<Requirement, 'acr' | 'maxAge' | 'action'>
  /** Instead of the children while it isn't. */
  readonly fallback?: ReactNode | ((lock: GateLock) => ReactNode)
  readonly children?: ReactNode
}

/**
 * Renders its children only while the session is elevated enough, and the fallback otherwise; it closes by itself when
 * the elevation ends or grows older than `maxAge`.
 *
 * It keeps from view, not from reach: the API behind it decides for itself.
 *
 * @example
 * ```tsx
 * <StepUpGate require={{ acr: 'aal2', maxAge: 300 }} fallback={({ unlock }) => <button onClick={unlock}>Show</button>}>
 *   <CardNumber />
 * </StepUpGate>
 * ```
 */
export function StepUpGate({ require: wanted, fallback, children }: StepUpGateProps): ReactNode {
  // `wanted`, as a local `require` makes the bundler import its CommonJS glue, in the declarations too.
  const client = useStepUpClient()
  const elevation = useElevation()
  const asked = JSON.stringify(wanted)
  const [accepted, setAccepted] = useState<Accepted>()
  const { run, status } = useStepUp(
    async () => {
      await client.ensure(wanted)
      return { asked, acr: acrOf(client.elevation.getSnapshot()), at: Date.now() }
    },
    { onSuccess: setAccepted },
  )
  const acr = acrOf(elevation)
  const enough = (accepted?.asked === asked && accepted.acr === acr) || isListed(acr, wanted.acr)
  const since = elevation.status === 'elevated' ? elevation.authenticatedAt : (accepted?.at ?? 0)
  const { maxAge = Number.POSITIVE_INFINITY } = wanted
  if (!useReached(enough ? since + maxAge * 1000 : 0)) return children
  return typeof fallback === 'function' ? fallback({ unlock: run, status }) : fallback
}

/**
 * What the server took for enough. Levels are ordered by it, so that this may be one that is not on our list; and it may have asked for
 * nothing, so that there is no elevation at all.
 */
interface Accepted {
  /** For what, and for nothing else. */
  readonly asked: string
  readonly acr: string | undefined
  /** Milliseconds since the epoch. */
  readonly at: number
}

function acrOf(elevation: ElevationSnapshot): string | undefined {
  return elevation.status === 'elevated' ? elevation.acr : undefined
}

function isListed(acr: string | undefined, wanted: Requirement['acr']): boolean {
  if (acr === undefined) return false
  return wanted === undefined || (typeof wanted === 'string' ? wanted === acr : wanted.includes(acr))
}
