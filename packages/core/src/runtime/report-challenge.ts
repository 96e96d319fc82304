import type { Emitter } from '../flow/telemetry.ts'
import { acrValuesOf, isBound, type Requirement } from '../requirement.ts'

/** Emits an event for a requirement. */
export function reportChallenge({ emit }: Emitter, requirement: Requirement): void {
  const { action = '' } = requirement
  emit('challenge.received', { action, acrValues: acrValuesOf(requirement), bound: isBound(requirement) })
}
