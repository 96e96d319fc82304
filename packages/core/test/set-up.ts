import type { Challenge } from '@stepup/protocol'

import { createStepUpClient, findStepUpError, type StepUpClient, type StepUpClientOptions } from '../src/index.ts'
import type { FetchOptions } from '../src/client/client.ts'
import {
  createFakeServer,
  createTestClock,
  until,
  url,
  type FakeServer,
  type FakeServerOptions,
  type TestClock,
} from './fake-server.ts'

/** What makes a challenge one that is bound to nothing. */
export const unbound = { authorization_details: undefined } as never as Partial<Challenge>

/** A client at a server, and a person who can approve. */
export interface SetUp {
  readonly server: FakeServer
  readonly clock: TestClock
  readonly client: StepUpClient
  /** Takes away what shows prompts. */
  readonly detach: () => void
  /** The actions of the prompts that were shown. */
  readonly shown: readonly string[]
  /** A `POST` to the app. */
  readonly send: (init?: RequestInit & { readonly stepUp?: FetchOptions }, path?: string) => Promise<Response>
  /** Types the right code into the prompt that is shown, or the next one. */
  readonly approve: () => Promise<void>
}

export function setUp(
  options: FakeServerOptions = {},
  clientOptions: StepUpClientOptions = {},
  clock: TestClock = createTestClock(),
): SetUp {
  const server = createFakeServer(options)
  const client = createStepUpClient({
    fetch: server.fetch,
    clock,
    baseUrl: url('/step-up'),
    intercept: () => true,
    ...clientOptions,
  })
  const shown: string[] = []
  client.on('prompt.shown', ({ action }) => shown.push(action))
  return {
    server,
    clock,
    client,
    detach: client.attachRenderer(),
    shown,
    send: (init = {}, path = '/api/transfers') => client.fetch(url(path), { method: 'POST', ...init }),
    async approve() {
      await until(client, 'entering')
      client.send({ type: 'submit', code: '123456' })
    },
  }
}

/** The same, where what is asked for is presence, unless it is said otherwise, and calls are told apart by their path. */
export function setUpPaths(options: FakeServerOptions = { challenge: () => unbound }): Omit<SetUp, 'send'> & {
  readonly send: (path?: string, init?: Parameters<SetUp['send']>[0]) => Promise<Response>
} {
  const { send, ...test } = setUp(options)
  return { ...test, send: (path = '/api/weak', init = {}) => send(init, path) }
}

/** The status of a call that goes through. */
export const statusOf = (call: Promise<Response>): Promise<number> => call.then(({ status }) => status)

/** What a call rejects with, or nothing. */
export const failureOf = (call: Promise<unknown>): Promise<unknown> =>
  call.then(
    () => undefined,
    (error: unknown) => error,
  )

/** The code of the error that a call rejects with, or else the error; `fulfilled` when it doesn't. */
export const codeOf = (call: Promise<unknown>): Promise<unknown> =>
  call.then(
    () => 'fulfilled',
    (error: unknown) => findStepUpError(error)?.code ?? error,
  )
