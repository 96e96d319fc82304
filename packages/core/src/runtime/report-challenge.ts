import type { Emitter } from '../flow/telemetry.ts'
import { isBound, type Requirement } from '../requirement.ts'

export function reportChallenge({ emit }: Emitter, requirement: Requirement): void {
  const { action = '', acrValues = [] } = requirement
  emit('challenge.received', { action, acrValues, bound: isBound(requirement) })
}
