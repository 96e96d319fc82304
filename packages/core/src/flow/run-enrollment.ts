import type { EnrollmentConfirmation, EnrollmentStart } from '@stepup/protocol'

import type { EffectPorts } from './effect-ports.ts'
import type { FlowOccurrence, WorkEffect } from './events.ts'

/** Runs an effect of an enrollment; the caller explains its errors. The module imports nothing at run time, so that it stays small. */
export async function runEnrollment(
  { factor, ...effect }: Extract<WorkEffect, { factor: unknown }>,
  { api, driverFor }: EffectPorts,
  signal: AbortSignal,
): Promise<FlowOccurrence> {
  if (effect.type === 'begin') {
    const options = await api.enroll(factor.kind, signal, effect.grant)
    return 'id' in options ? { type: 'began', options } : { type: 'enrolled' }
  }
  // SAFETY: `begin` set the options, and only an enrollment with an id is confirmed.
  const started = factor.options as Extract<EnrollmentStart, { id: string }>
  if (effect.type === 'ceremony') {
    const enroll = driverFor(factor)?.enroll
    return enroll && 'options' in started
      ? { type: 'signed', assertion: await enroll(started.options, { signal }) }
      : { type: 'refused' }
  }
  if (effect.type === 'verify') {
    await api.confirm(started.id, confirmationOf(effect.request), signal)
    return { type: 'enrolled' }
  }
  return { type: 'failed', error: { code: 'server_error' } }
}

function confirmationOf(request: Extract<WorkEffect, { type: 'verify' }>['request']): EnrollmentConfirmation {
  if ('assertion' in request) return { attestation: request.assertion }
  return { code: 'code' in request ? request.code : '' }
}
