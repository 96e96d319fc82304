'use client'

import type { ResourceSnapshot, SecurityCenter } from '@stepup/core'
import type { DeviceList, FactorList } from '@stepup/protocol'

import { useStore } from './use-store.ts'

/**
 * The user's factors, from a {@link SecurityCenter}. The list is loaded when the first component needs it, after every change, and when the
 * page becomes visible.
 *
 * @example
 * ```tsx
 * import { createSecurityCenter } from '@stepup/core'
 *
 * const securityCenter = createSecurityCenter()
 *
 * function Passkeys() {
 *   const factors = useFactors(securityCenter)
 *   if (factors.status !== 'loaded') return null
 *   return factors.data.factors.map(({ id, label }) => <li key={id}>{label}</li>)
 * }
 * ```
 */
export function useFactors(securityCenter: Pick<SecurityCenter, 'factors'>): ResourceSnapshot<FactorList> {
  return useStore(securityCenter.factors)
}

/** The user's known devices, from a {@link SecurityCenter}, as {@link useFactors} gives the factors. */
export function useDevices(securityCenter: Pick<SecurityCenter, 'devices'>): ResourceSnapshot<DeviceList> {
  return useStore(securityCenter.devices)
}
