'use client'

import type { PasskeyUplift, UpliftState } from '@stepup/core'

import { useStore } from './use-store.ts'

/** Result of {@link usePasskeyUplift}. */
export interface UsePasskeyUpliftResult {
  readonly state: UpliftState
  /** Adds the passkey. Call it in a click handler. */
  readonly add: () => Promise<void>
  /** "Not now": no offer on this device for 90 days. */
  readonly decline: () => void
}

/**
 * Returns the offer of a passkey, from a {@link PasskeyUplift}: for a receipt, or a prompt of your own.
 *
 * @example
 * ```tsx
 * import { createPasskeyUplift, createSecurityCenter, createStepUpClient } from '@stepup/core'
 *
 * const stepUp = createStepUpClient()
 * const center = createSecurityCenter({ fetch: stepUp.fetch })
 * const uplift = createPasskeyUplift({ client: stepUp, center })
 *
 * function NextTime() {
 *   const { state, add, decline } = usePasskeyUplift(uplift)
 *   if (state.status !== 'offered') return null
 *   return (
 *     <p>
 *       <button onClick={() => void add()}>Next time with a passkey</button>
 *       <button onClick={decline}>Not now</button>
 *     </p>
 *   )
 * }
 * ```
 */
export function usePasskeyUplift(uplift: PasskeyUplift): UsePasskeyUpliftResult {
  return { state: useStore(uplift), add: uplift.add, decline: uplift.decline }
}
