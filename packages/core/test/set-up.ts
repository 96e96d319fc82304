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

/** Makes a challenge unbound. */
export const unbound = { authorization_details: undefined } as never as Partial<Challenge>

/** A client at a server, and a user who can approve. */
export interface SetUp {
  readonly server: FakeServer
  readonly clock: TestClock
  readonly client: StepUpClient
  /** Unmounts the prompt's renderer. */
  readonly detach: () => void
  /** Actions of the shown prompts. */
  readonly shown: readonly string[]
  /** Sends a `POST` to the app. */
  readonly send: (init?: RequestInit & { readonly stepUp?: FetchOptions }, path?: string) => Promise<Response>
  /** Submits the right code in the current or next prompt. */
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

/** The same with unbound challenges by default; calls differ by path. */
export function setUpPaths(options: FakeServerOptions = { challenge: () => unbound }): Omit<SetUp, 'send'> & {
  readonly send: (path?: string, init?: Parameters<SetUp['send']>[0]) => Promise<Response>
} {
  const { send, ...test } = setUp(options)
  return { ...test, send: (path = '/api/weak', init = {}) => send(init, path) }
}

/** Returns the status of a successful call. */
export const statusOf = (call: Promise<Response>): Promise<number> => call.then(({ status }) => status)

/** Returns the rejection reason of a call, or `undefined`. */
export const failureOf = (call: Promise<unknown>): Promise<unknown> =>
  call.then(
    () => undefined,
    (error: unknown) => error,
  )

/** Returns the error code of a rejected call, or else the error; `fulfilled` if it succeeds. */
export const codeOf = (call: Promise<unknown>): Promise<unknown> =>
  call.then(
    () => 'fulfilled',
    (error: unknown) => findStepUpError(error)?.code ?? error,
  )
