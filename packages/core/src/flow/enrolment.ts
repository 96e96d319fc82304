import type { EnrolmentConfirmation, EnrolmentStart } from '@stepup/protocol'

import type { Attempt, AttemptPorts } from './attempt.ts'
import type { FlowOccurrence } from './occurrence.ts'

/**
 * Does what an effect says while a factor is being set up; what it rejects with is explained by who asked. Nothing is imported, so that it
 * is a small thing to load.
 */
export async function runEnrolment(
  { factor, ...effect }: Attempt,
  { api, driverFor }: AttemptPorts,
  signal: AbortSignal,
): Promise<FlowOccurrence> {
  if (effect.type === 'begin') {
    const options = await api.enrol(factor.kind, signal, effect.grant)
    return 'id' in options ? { type: 'began', options } : { type: 'enrolled' }
  }
  // SAFETY: `begin` put it there, and only what has an id is confirmed.
  const started = factor.options as Extract<EnrolmentStart, { id: string }>
  if (effect.type === 'ceremony') {
    const enrol = driverFor(factor)?.enrol
    return enrol && 'options' in started
      ? { type: 'signed', assertion: await enrol(started.options, { signal }) }
      : { type: 'refused' }
  }
  if (effect.type === 'verify') {
    await api.confirm(started.id, confirmationOf(effect.request), signal)
    return { type: 'enrolled' }
  }
  return { type: 'failed', error: { code: 'server_error' } }
}

function confirmationOf(request: Extract<Attempt, { type: 'verify' }>['request']): EnrolmentConfirmation {
  if ('assertion' in request) return { attestation: request.assertion }
  return { code: 'code' in request ? request.code : '' }
}
