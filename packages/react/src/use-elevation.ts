'use client'

import type { ElevationSnapshot } from '@stepup/core'
import { useSyncExternalStore } from 'react'

import { useStepUpClient } from './step-up-provider.tsx'

/**
 * How elevated the session is, as far as this page knows. `none` until something was proven here or
 * `client.elevation.refresh()` has asked the server; `none` again by itself when it ends.
 *
 * It is for showing, not for deciding: the server decides at every call.
 *
 * @example
 * ```tsx
 * function Lock() {
 *   const elevation = useElevation()
 *   return elevation.status === 'elevated' ? <Unlocked until={elevation.expiresAt} /> : <Locked />
 * }
 * ```
 */
export function useElevation(): ElevationSnapshot {
  const { subscribe, getSnapshot, getInitialSnapshot } = useStepUpClient().elevation
  return useSyncExternalStore(subscribe, getSnapshot, getInitialSnapshot)
}
