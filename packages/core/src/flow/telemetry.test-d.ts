import { expectTypeOf, it } from 'vitest'

import type { StepUpClient } from '../client/client.ts'
import type { StepUpEventMap } from './telemetry.ts'

declare const client: StepUpClient

it('a listener receives only the event that it subscribed to', () => {
  client.on('prompt.shown', (event) => {
    expectTypeOf(event).toEqualTypeOf<StepUpEventMap['prompt.shown']>()
    // @ts-expect-error Who chose it is told by another event.
    void event.kind
  })
  client.on('flow.approved', (event) => expectTypeOf(event.durationMs).toBeNumber())
  expectTypeOf(client.on('flow.denied', () => {})).toEqualTypeOf<() => void>()
  // @ts-expect-error There is no such event.
  client.on('flow.succeeded', () => {})
  // @ts-expect-error It could not be called with what is told.
  client.on('flow.expired', (event: { readonly grant: string }) => event)
})

it('an event carries ids, codes, levels and durations, and no secret', () => {
  type Members = { [TType in keyof StepUpEventMap]: keyof StepUpEventMap[TType] }[keyof StepUpEventMap]
  expectTypeOf<Members>().toEqualTypeOf<
    | 'action'
    | 'acrValues'
    | 'cause'
    | 'status'
    | 'bound'
    | 'factors'
    | 'kind'
    | 'acr'
    | 'code'
    | 'problem'
    | 'durationMs'
  >()
})
