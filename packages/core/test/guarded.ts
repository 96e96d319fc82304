import type { FlowState } from '../src/flow/state.ts'
import { createStepUpClient, type Elevator, type Recognizer, type StepUpClient } from '../src/index.ts'
import { until } from './fake-server.ts'

/** An API that refuses until another backend has authenticated the user, and a client with that backend's elevator. */
export interface Guarded {
  readonly client: StepUpClient
  readonly send: () => Promise<Response>
}

export function guard(options: {
  readonly elevator: Elevator
  readonly recognizer: Recognizer
  readonly refusal: () => Response
  readonly isProven: () => boolean
}): Guarded {
  const { elevator, recognizer, refusal, isProven } = options
  const client = createStepUpClient({
    baseUrl: 'https://app.test/step-up',
    recognizers: [recognizer],
    elevators: [elevator],
    tabs: {},
    fetch: async () => (isProven() ? Response.json({ done: true }) : refusal()),
  })
  client.attachRenderer()
  return { client, send: () => client.fetch('https://app.test/api') }
}

/** Waits until the prompt shows a factor and accepts a click or input. */
export function atFactor(client: StepUpClient, kind: string): Promise<FlowState> {
  return new Promise((resolve) => {
    const look = (): void => {
      const state = client.getSnapshot()
      const isHere =
        (state.status === 'entering' || state.status === 'ready') && state.factor.kind === kind && !state.error
      if (!isHere) return
      unsubscribe()
      resolve(state)
    }
    const unsubscribe = client.subscribe(look)
    look()
  })
}

/** Chooses a factor of the prompt, and requests its code if it is a message factor. */
export async function choose(client: StepUpClient, kind: string): Promise<void> {
  const state = client.getSnapshot()
  if (!('prompt' in state)) throw new Error('No prompt is shown')
  const factor = state.prompt.factors.find((offer) => offer.kind === kind)
  if (!factor) throw new Error(`${kind} is not offered`)
  client.send({ type: 'another_way' })
  client.send({ type: 'choose', factor: factor.id })
  await until(client, 'entering')
}

/** Submits a wrong code and waits for the refusal. */
export async function typeWrong(client: StepUpClient, typed: object): Promise<FlowState> {
  client.send({ type: 'submit', ...typed } as never)
  await until(client, 'verifying')
  return until(client, 'entering', ({ error }) => error !== undefined)
}

/** Returns the kinds that the prompt offers. */
export function offered(client: StepUpClient): readonly string[] {
  const state = client.getSnapshot()
  return 'prompt' in state ? state.prompt.factors.map(({ kind }) => kind) : []
}
