import type { Challenge, StepUpRequired } from '@stepup/protocol'
import { expectTypeOf, it } from 'vitest'

import type { EnvelopeOf } from '../recognize/recognizer.ts'
import { problemIn, returnedProblem, rfc9470 } from '../recognize/recognize.ts'
import type { FetchOptions, RunContext, StepUpClient } from './client.ts'
import { createStepUpClient } from './create-client.ts'

interface Sent {
  readonly id: string
}

interface Failed {
  readonly ok: false
  readonly error: StepUpRequired
}

declare const client: StepUpClient

it('`run` keeps the result type of the call and passes it the headers to send', () => {
  expectTypeOf(client.run(async () => 7)).toEqualTypeOf<Promise<number>>()
  expectTypeOf(client.run(async (): Promise<Sent | undefined> => undefined)).toEqualTypeOf<Promise<Sent | undefined>>()
  expectTypeOf(client.run(async (context) => context)).toEqualTypeOf<Promise<RunContext>>()
  expectTypeOf(client.run(async ({ headers }) => headers)).toEqualTypeOf<Promise<Readonly<Record<string, string>>>>()
  // @ts-expect-error A call that is not asynchronous can't be waited for.
  void client.run(() => 7)
  // @ts-expect-error What the context doesn't have is not there to be taken.
  void client.run(async ({ token }) => token)
})

it('`client.fetch` is a drop-in replacement for `fetch`', () => {
  type Init = Parameters<StepUpClient['fetch']>[1]
  expectTypeOf(client.fetch).toExtend<(input: RequestInfo | URL, init?: RequestInit) => Promise<Response>>()
  expectTypeOf<{ readonly method: string; readonly stepUp: FetchOptions }>().toExtend<Init>()
  expectTypeOf<FetchOptions>().not.toHaveProperty('signal')
  // @ts-expect-error It has to be a number of bytes.
  void client.fetch('/api', { stepUp: { buffer: true } })
})

it('EDGE-51: the type of a success never contains a challenge', () => {
  const sendMoney = async (): Promise<Sent | StepUpRequired> => ({ id: '1' })
  expectTypeOf(client.run(sendMoney)).toEqualTypeOf<Promise<Sent>>()
  expectTypeOf(client.run(async () => [] as StepUpRequired[])).toEqualTypeOf<Promise<StepUpRequired[]>>()
  const onlyEver = client.run(async () => ({}) as StepUpRequired)
  expectTypeOf(onlyEver).toEqualTypeOf<Promise<never>>()
})

it('EDGE-51: the type of a success leaves out what the app’s own recognizers recognize, and only that', () => {
  const appClient = createStepUpClient({ recognizers: [rfc9470, problemIn<Failed>(({ error }) => error)] })
  const call = async (): Promise<Sent | Failed | StepUpRequired> => ({ id: '1' })
  expectTypeOf(appClient.run(call)).toEqualTypeOf<Promise<Sent | StepUpRequired>>()

  const combinedClient = createStepUpClient({ recognizers: [returnedProblem, problemIn<Failed>(({ error }) => error)] })
  expectTypeOf(combinedClient.run(call)).toEqualTypeOf<Promise<Sent>>()

  const header = createStepUpClient({ recognizers: [rfc9470] })
  expectTypeOf(header.run(call)).toEqualTypeOf<Promise<Sent | Failed | StepUpRequired>>()
  expectTypeOf<EnvelopeOf<typeof rfc9470>>().toBeNever()
})

it('an ensured requirement needs one of the known levels', () => {
  expectTypeOf(client.ensure).parameter(0).toEqualTypeOf<Parameters<StepUpClient['prepare']>[0]>()
  void client.ensure({ acrValues: ['phr'], maxAge: 300 })
  // @ts-expect-error Seconds are a number.
  void client.ensure({ maxAge: '300' })
  expectTypeOf<Challenge>().toExtend<NonNullable<Parameters<StepUpClient['ensure']>[0]['challenge']>>()
})
