import type { StepUpClient, StepUpEventMap } from '../src/index.ts'

const types: Readonly<Record<keyof StepUpEventMap, true>> = {
  'challenge.received': true,
  'challenge.unmet': true,
  'challenge.unrecognized': true,
  'prompt.shown': true,
  'factor.chosen': true,
  'enrollment.started': true,
  'enrollment.failed': true,
  'enrollment.succeeded': true,
  'attempt.failed': true,
  'flow.approved': true,
  'flow.cancelled': true,
  'flow.expired': true,
  'flow.locked': true,
  'flow.denied': true,
  'flow.closed': true,
  'replay.succeeded': true,
  'replay.failed': true,
}

/** Listens to all events of a client. */
export function onEveryEvent(client: StepUpClient, tell: (type: string, event: object) => void): void {
  for (const type of Object.keys(types) as (keyof StepUpEventMap)[]) client.on(type, (event) => tell(type, event))
}

/** Records all events of a client in order. */
export function recordEvents(client: StepUpClient): readonly (readonly [type: string, event: object])[] {
  const events: (readonly [string, object])[] = []
  onEveryEvent(client, (type, event) => events.push([type, event]))
  return events
}
