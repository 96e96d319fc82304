import { ApolloClient, gql as apolloGql, HttpLink, InMemoryCache } from '@apollo/client'
import { fetchBaseQuery } from '@reduxjs/toolkit/query'
import { createProblem } from '@stepup/protocol'
import { createTRPCClient, httpBatchLink } from '@trpc/client'
import { initClient, initContract } from '@ts-rest/core'
import { Client as UrqlClient, fetchExchange, gql } from '@urql/core'
import axios from 'axios'
import { GraphQLClient } from 'graphql-request'
import ky from 'ky'
import { ofetch } from 'ofetch'
import createOpenApiClient from 'openapi-fetch'
import superagent from 'superagent'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import wretch from 'wretch'

import { createFakeServer, createTestClock, until, type FakeServer } from '../../test/fake-server.ts'
import { listen } from '../../test/http-server.ts'
import { recordEvents } from '../../test/record-events.ts'
import { failureOf } from '../../test/set-up.ts'
import type { RunContext, StepUpClient } from '../client/client.ts'
import { createStepUpClient } from '../client/create-client.ts'
import { isStepUpError } from '../error.ts'
import { graphqlErrors } from './graphql-errors.ts'
import { isStepUpChallenge } from './is-challenge.ts'
import { problemIn, returnedProblem, rfc9470 } from './recognize.ts'

let origin: string
let close: () => Promise<void>
let server: FakeServer
let stepUp: StepUpClient

/** A GraphQL server that refuses within a 200: the protected field is one of many. */
async function graphql(request: Request): Promise<Response> {
  const response = await server.fetch(request)
  const isBatch = request.url.endsWith('batch')
  const data = { data: { pay: 'sent' } }
  if (response.ok) return Response.json(isBatch ? [data] : data)
  const refused = { data: null, errors: [{ message: 'Step up', extensions: await response.json() }] }
  return Response.json(isBatch ? [refused] : refused)
}

/** tRPC has its own envelope, to which the server adds the problem. */
async function trpc(request: Request): Promise<Response> {
  const response = await server.fetch(request)
  if (response.ok) return Response.json([{ result: { data: 'sent' } }])
  const error = { message: 'UNAUTHORIZED', code: -32_001, data: { httpStatus: 401, stepUp: await response.json() } }
  return Response.json([{ error }], { status: 401 })
}

beforeAll(async () => {
  ;({ origin, close } = await listen((request) => {
    const { pathname } = new URL(request.url)
    if (pathname.startsWith('/graphql')) return graphql(request)
    return pathname.startsWith('/trpc') ? trpc(request) : server.fetch(request)
  }))
})
afterAll(() => close())

beforeEach(() => {
  server = createFakeServer()
  stepUp = createStepUpClient({
    baseUrl: `${origin}/step-up`,
    clock: createTestClock(),
    recognizers: [rfc9470, returnedProblem, graphqlErrors],
  })
  stepUp.attachRenderer()
})

type Headers = RunContext['headers']

interface TsRest {
  readonly pay: (call: { readonly body: object }) => Promise<unknown>
}
const contract = initContract().router({
  pay: { method: 'POST', path: '/api/pay', body: initContract().type<unknown>(), responses: {} },
})
const mutation = 'mutation { pay }'
const noStore = { query: { fetchPolicy: 'no-cache' }, mutate: { fetchPolicy: 'no-cache' } } as const
const apollo = (path: string, headers: Headers) =>
  new ApolloClient({
    link: new HttpLink({ uri: origin + path, headers }),
    cache: new InMemoryCache(),
    defaultOptions: noStore,
  })
interface Pay {
  readonly pay: { readonly mutate: () => Promise<unknown> }
}
const trpcClient = (path: string, headers: Headers): Pay =>
  createTRPCClient({ links: [httpBatchLink({ url: origin + path, headers })] }) as unknown as Pay
const urql = (path: string, headers: Headers) =>
  new UrqlClient({
    url: origin + path,
    exchanges: [fetchExchange],
    fetchOptions: { headers },
    preferGetMethod: false,
  })

/** Each library with its own transport and its own result for a challenge. */
const libraries: Readonly<Record<string, (headers: Headers) => Promise<unknown>>> = {
  axios: (headers) => axios.post(`${origin}/api/pay`, {}, { headers }),
  'axios, a download as Blob': (headers) =>
    axios.get(`${origin}/api/pay`, { headers, adapter: 'fetch', responseType: 'blob' }),
  'axios, a download as ArrayBuffer': (headers) =>
    axios.get(`${origin}/api/pay`, { headers, responseType: 'arraybuffer' }),
  'axios, a download as stream': (headers) =>
    axios.get(`${origin}/api/pay`, { headers, adapter: 'fetch', responseType: 'stream' }),
  'axios, text': (headers) => axios.get(`${origin}/api/pay`, { headers, responseType: 'text' }),
  'axios in the app’s own error': (headers) =>
    axios.get(`${origin}/api/pay`, { headers }).catch((cause: unknown) => {
      throw new Error('Could not pay', { cause })
    }),
  ky: (headers) => ky.post(`${origin}/api/pay`, { headers, retry: 0 }).json(),
  ofetch: (headers) => ofetch(`${origin}/api/pay`, { method: 'POST', headers }),
  wretch: (headers) => wretch(`${origin}/api/pay`).headers(headers).post({}).json(),
  superagent: async (headers) => superagent.post(`${origin}/api/pay`).set(headers),
  'superagent that does not throw': async (headers) =>
    superagent
      .post(`${origin}/api/pay`)
      .set(headers)
      .ok(() => true),
  'openapi-fetch': (headers) =>
    createOpenApiClient<Record<string, Record<'post', object>>>({ baseUrl: origin }).POST('/api/pay', { headers }),
  'ts-rest': (headers) =>
    (initClient(contract, { baseUrl: origin, baseHeaders: { ...headers } }) as never as TsRest).pay({ body: {} }),
  'RTK’s base query': async (headers) =>
    fetchBaseQuery({ baseUrl: origin })(
      { url: '/api/pay', method: 'POST', headers: { ...headers } },
      { signal: new AbortController().signal } as never,
      {},
    ),
  'tRPC before a gate in front of it': (headers) =>
    trpcClient('/api/trpc', headers)
      .pay.mutate()
      .catch((error: unknown) => {
        // The test server has no tRPC envelope for successes.
        if (String(error).includes('transform') && server.appCalls().length > 1) return 'sent'
        throw error
      }),
  'Apollo, errorPolicy none': (headers) => apollo('/graphql', headers).mutate({ mutation: apolloGql(mutation) }),
  'Apollo, errorPolicy all': (headers) =>
    apollo('/graphql', headers).mutate({ mutation: apolloGql(mutation), errorPolicy: 'all' }),
  'Apollo before a gate in front of it': (headers) =>
    apollo('/api/graphql', headers).mutate({ mutation: apolloGql(mutation), errorPolicy: 'all' }),
  urql: (headers) => urql('/graphql', headers).mutation(gql(mutation), {}).toPromise(),
  'graphql-request': (headers) => new GraphQLClient(`${origin}/graphql`, { headers }).request(mutation),
  'graphql-request, errorPolicy all': (headers) =>
    new GraphQLClient(`${origin}/graphql`, { headers, errorPolicy: 'all' }).rawRequest(mutation),
  'graphql-request, a batch': (headers) =>
    new GraphQLClient(`${origin}/graphql-batch`, { headers }).batchRequests([{ document: mutation }]),
  'a batch of requests': (headers) =>
    Promise.all([fetch(`${origin}/step-up/elevation`), fetch(`${origin}/api/pay`, { method: 'POST', headers })]),
  'the first of several': (headers) =>
    Promise.any([
      Promise.reject(new Error('No connection')),
      axios.post(`${origin}/api/pay`, {}, { headers, adapter: 'fetch' }),
    ]),
  'a server action that throws its problem': async (headers) => {
    const response = await fetch(`${origin}/api/pay`, { method: 'POST', headers })
    if (response.ok) return 'sent'
    throw await response.json()
  },
  'a wrapper that throws an error with the problem': async (headers) => {
    const response = await fetch(`${origin}/api/pay`, { method: 'POST', headers })
    if (response.ok) return 'sent'
    throw Object.assign(new Error('Refused'), { body: await response.json() })
  },
  'a result with the problem in error': async (headers) => {
    const response = await fetch(`${origin}/api/pay`, { method: 'POST', headers })
    return response.ok ? { ok: true } : { ok: false, error: await response.json() }
  },
}

describe('run()', () => {
  it.each(Object.entries(libraries))(
    'EDGE-05: `client.run` recognizes a challenge of a library, and replays the call: %s',
    async (_, call) => {
      const ended = stepUp.run(({ headers }) => call(headers)).catch((error: unknown) => error)
      await Promise.race([until(stepUp, 'entering'), ended.then((end) => expect(end).toBe('prompted'))])
      stepUp.send({ type: 'submit', code: '123456' })
      const end = await ended
      expect(end).not.toBeInstanceOf(Error)
      expect(isStepUpChallenge(end)).toBe(false)
      expect(server.appCalls()).toHaveLength(2)
    },
  )

  it('EDGE-05: `client.run` recognizes a challenge in the envelope of tRPC with the app’s recognizer', async () => {
    type Refused = { readonly shape: { readonly data: { readonly stepUp: unknown } } }
    stepUp = createStepUpClient({
      baseUrl: `${origin}/step-up`,
      recognizers: [rfc9470, problemIn<Refused>(({ shape }) => shape?.data.stepUp)],
    })
    stepUp.attachRenderer()
    const sent = stepUp.run(({ headers }) => trpcClient('/trpc', headers).pay.mutate())
    await until(stepUp, 'entering')
    stepUp.send({ type: 'submit', code: '123456' })
    expect(await sent).toBe('sent')
  })
})

describe('fetch() with the recognizer for GraphQL', () => {
  const clients: Readonly<Record<string, () => Promise<unknown>>> = {
    'graphql-request': () => new GraphQLClient(`${origin}/graphql`, { fetch: stepUp.fetch }).request(mutation),
    Apollo: () =>
      new ApolloClient({
        link: new HttpLink({ uri: `${origin}/graphql`, fetch: stepUp.fetch }),
        cache: new InMemoryCache(),
      }).mutate({ mutation: apolloGql(mutation) }),
    'a batch': () => stepUp.fetch(`${origin}/graphql-batch`, { method: 'POST' }),
  }
  it.each(Object.entries(clients))(
    'EDGE-05: `client.fetch` recognizes a challenge in a GraphQL response with status 200: %s',
    async (_, call) => {
      const sent = call()
      await until(stepUp, 'entering')
      stepUp.send({ type: 'submit', code: '123456' })
      expect(JSON.stringify(await sent)).not.toContain('step-up-required')
      expect(server.appCalls()).toHaveLength(2)
    },
  )

  it('EDGE-02: the recognizer for GraphQL leaves other responses unread, also long ones and streams', async () => {
    server = createFakeServer({
      answer: ({ path }) =>
        path === '/api/long'
          ? Response.json({ data: 'x'.repeat(200_000) })
          : new Response('data: 1', { headers: { 'Content-Type': 'text/event-stream' } }),
    })
    expect(await (await stepUp.fetch(`${origin}/api/long`)).json()).toEqual({ data: 'x'.repeat(200_000) })
    const events = await stepUp.fetch(`${origin}/api/events`)
    expect([events.bodyUsed, await events.text()]).toEqual([false, 'data: 1'])
  })
})

describe('an interceptor that signs out at a 401', () => {
  it.each(Object.entries(libraries).filter(([name]) => !/Blob|Array|stream|graphql-request, a batch/.test(name)))(
    '`isStepUpChallenge` recognizes a challenge in an interceptor: %s',
    async (_, call) => {
      const end = await call({}).catch((error: unknown) => error)
      expect(isStepUpChallenge(end)).toBe(true)
    },
  )

  it('`isStepUpChallenge` recognizes a challenge by its header alone', async () => {
    const error = await failureOf(axios.get(`${origin}/api/pay`, { adapter: 'fetch', responseType: 'blob' }))
    expect(isStepUpChallenge(error)).toBe(true)
  })

  it('`isStepUpChallenge` is false for any other 401, whatever its body', async () => {
    const plainResponse = new Response('', {
      status: 401,
      headers: { 'WWW-Authenticate': 'Bearer error="invalid_token"' },
    })
    const answered = async (response: Response): Promise<unknown> =>
      failureOf(axios.get(origin, { adapter: 'fetch', env: { fetch: async () => response } }))
    expect(isStepUpChallenge(plainResponse)).toBe(false)
    expect(isStepUpChallenge(await answered(plainResponse.clone()))).toBe(false)
    const lying = Response.json(createProblem('step_up_required', { step_up: {} as never }), plainResponse)
    expect(isStepUpChallenge(await answered(lying))).toBe(false)
    expect(isStepUpChallenge(await answered(Response.json({ error: 'nope' }, { status: 401 })))).toBe(false)
    expect([undefined, null, 401, 'step-up-required', new Error('step-up-required')].some(isStepUpChallenge)).toBe(
      false,
    )
  })
})

describe('an unknown challenge', () => {
  it('a challenge that no recognizer knows is passed on, and an event reports it', async () => {
    const plainClient = createStepUpClient({ baseUrl: `${origin}/step-up`, recognizers: [rfc9470, returnedProblem] })
    const events = recordEvents(plainClient)
    plainClient.attachRenderer()
    const unknownCalls: Readonly<Record<string, () => Promise<unknown>>> = {
      'GraphQL without its recognizer': () => new GraphQLClient(`${origin}/graphql`).request(mutation),
      'an error with only a text': async () => {
        throw new Error(await (await fetch(`${origin}/api/pay`)).text())
      },
      'a wrapper’s own code': () => Promise.reject({ code: 'step_up_required' }),
      'another status': () => Promise.reject({ status: 403, data: { error: 'insufficient_user_authentication' } }),
    }
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
    for (const call of Object.values(unknownCalls)) await failureOf(plainClient.run(call))
    expect(warn.mock.calls).toEqual([[expect.stringContaining('A call mentions a step-up, and no recognizer knows')]])
    warn.mockRestore()
    expect(events.map(([type]) => type)).toEqual(Array.from(Object.keys(unknownCalls), () => 'challenge.unrecognized'))
    expect(events.at(-1)?.[1]).toEqual({ status: 403 })
  })

  it('a failure without a challenge is not reported as an unknown challenge', async () => {
    const events = recordEvents(stepUp)
    await failureOf(stepUp.run(() => axios.get(`${origin}/step-up/nothing`)))
    await stepUp.run(async () => ({ data: [{ type: 'note', message: 'Pay the rent' }] }))
    await failureOf(stepUp.run(() => Promise.reject(new TypeError('Failed to fetch'))))
    expect(events).toEqual([])
  })
})

describe('a challenge in content', () => {
  const stored = createProblem('step_up_required', { step_up: {} as never })
  const header = 'Bearer error="insufficient_user_authentication"'
  const values: Readonly<Record<string, unknown>> = {
    'a log of requests': { data: [{ status: 401, headers: { 'www-authenticate': header }, body: stored }] },
    'an entry of a log': { id: 7, response: { status: 401, headers: { 'www-authenticate': header }, body: stored } },
    'a problem in a list': { items: [stored], data: { items: [stored] } },
    'a problem in a response of axios': { status: 200, headers: {}, data: stored },
  }
  it.each(Object.entries(values))(
    'a challenge in the content of a response is not a challenge of the call: %s',
    async (_, value) => {
      expect(await stepUp.run(async () => value)).toBe(value)
      expect(stepUp.getSnapshot().status).toBe('idle')
    },
  )

  it('a recognizer passes a throwing getter, a cycle and deep or long values on', async () => {
    const cycle: Record<string, unknown> = {}
    cycle['data'] = cycle['error'] = cycle
    const trap = Object.defineProperty({}, 'error', {
      get() {
        throw new Error('Looked at')
      },
    })
    const deep = Array.from({ length: 100_000 }).reduce<object>((data) => ({ data }), {})
    for (const value of [cycle, trap, deep, Array.from({ length: 100_000 }, () => ({ data: [1] }))]) {
      expect(await stepUp.run(async () => value)).toBe(value)
      expect(await failureOf(stepUp.run(() => Promise.reject(value as Error)))).toBe(value)
    }
  })
})

describe('a cancellation in errors of libraries around `stepUp.fetch`', () => {
  const wrapping: Readonly<Record<string, () => Promise<unknown>>> = {
    axios: () => axios.create({ adapter: 'fetch', env: { fetch: stepUp.fetch } }).get(`${origin}/api/pay`),
    ky: () => ky.get(`${origin}/api/pay`, { fetch: stepUp.fetch, timeout: false }),
    'openapi-fetch': () =>
      createOpenApiClient<Record<string, Record<'post', object>>>({
        baseUrl: origin,
        fetch: (request) => stepUp.fetch(request),
      }).POST('/api/pay', {}),
    wretch: () => wretch(`${origin}/api/pay`).fetchPolyfill(stepUp.fetch).get().json(),
    urql: async () => {
      const client = new UrqlClient({
        url: `${origin}/graphql`,
        exchanges: [fetchExchange],
        fetch: stepUp.fetch,
        preferGetMethod: false,
      })
      throw (await client.mutation(gql(mutation), {}).toPromise()).error
    },
    Apollo: () =>
      new ApolloClient({
        link: new HttpLink({ uri: `${origin}/graphql`, fetch: stepUp.fetch }),
        cache: new InMemoryCache(),
      }).mutate({ mutation: apolloGql(mutation) }),
    'graphql-request': () => new GraphQLClient(`${origin}/graphql`, { fetch: stepUp.fetch }).request(mutation),
    'Promise.any': () => Promise.any([stepUp.fetch(`${origin}/api/pay`), Promise.reject(new Error('No connection'))]),
    'the app’s own error': () =>
      stepUp.fetch(`${origin}/api/pay`).catch((cause: unknown) => {
        throw new Error('Could not pay', { cause: new Error('Really', { cause }) })
      }),
  }
  it.each(Object.entries(wrapping))(
    'EDGE-48: `isStepUpError` recognizes a cancellation in the error of a library: %s',
    async (_, call) => {
      const failed = failureOf(call())
      await until(stepUp, 'entering')
      stepUp.send({ type: 'cancel' })
      const error = await failed
      expect([isStepUpError(error), isStepUpError(error, 'cancelled')]).toEqual([true, true])
      expect(isStepUpError(error, 'unavailable')).toBe(false)
      expect(server.appCalls()).toHaveLength(1)
    },
  )
})
