'use client'

import type { Resource, ResourceSnapshot, SecurityCenter } from '@stepup/core'
import type { DeviceList, FactorList } from '@stepup/protocol'
import { useSyncExternalStore } from 'react'

function useResource<TData>({ subscribe, getSnapshot, getInitialSnapshot }: Resource<TData>): ResourceSnapshot<TData> {
  return useSyncExternalStore(subscribe, getSnapshot, getInitialSnapshot)
}

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
  return useResource(securityCenter.factors)
}

/** The user's known devices, from a {@link SecurityCenter}, as {@link useFactors} gives the factors. */
export function useDevices(securityCenter: Pick<SecurityCenter, 'devices'>): ResourceSnapshot<DeviceList> {
  return useResource(securityCenter.devices)
}
