'use client'

import type { ElevationSnapshot } from '@stepup/core'

import { useStepUpClient } from './step-up-provider.tsx'
import { useStore } from './use-store.ts'

/**
 * Elevation of the session, as far as the page knows. `none` until a proof succeeds in the page or `client.elevation.refresh()` has loaded
 * it, and again after it expires.
 *
 * Use it for display only: the server decides at every call.
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
  return useStore(useStepUpClient().elevation)
}
