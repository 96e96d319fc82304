import { describe, expect, it } from 'vitest'

import { createFakeServer, until, url, type FakeServer } from '../../test/fake-server.ts'
import { failureOf, setUp, unbound } from '../../test/set-up.ts'
import { createStepUpClient } from '../client/create-client.ts'
import { isStepUpError } from '../error.ts'
import { keepBody } from './keep-body.ts'

const streamOf = (...parts: readonly string[]): ReadableStream => new Blob([...parts]).stream()
const bodiesAt = ({ appCalls }: FakeServer): readonly string[] => appCalls().map(({ body }) => body)

describe('changes by the caller after the call', () => {
  const bytes = (): Uint8Array<ArrayBuffer> => new TextEncoder().encode('1250.00')
  const buffer = bytes()
  const view = new DataView(bytes().buffer, 1, 4)
  const params = new URLSearchParams({ amount: '1250.00' })
  const bodies: readonly (readonly [string, BodyInit, () => void, string])[] = [
    ['an ArrayBuffer', buffer.buffer, () => void buffer.fill(0x39), '1250.00'],
    ['a view of a part', view, () => view.setUint8(0, 0x39), '250.'],
    ['URLSearchParams', params, () => params.set('amount', '9250.00'), 'amount=1250.00'],
  ]
  it.each(bodies)(
    'EDGE-16: a change of the body by the caller after the call is not sent: %s',
    async (_, body, change, expected) => {
      const { server, send, approve } = setUp()
      const call = send({ body })
      change()
      await approve()
      await call
      expect(bodiesAt(server)).toEqual([expected, expected])
    },
  )

  it('EDGE-16, EDGE-18: a change of a form after the call is not sent, although its boundary differs each time', async () => {
    const form = new FormData()
    form.set('amount', '1250.00')
    form.set('order', new File(['bytes'], 'order.txt', { type: 'text/plain' }))
    const { server, send, approve } = setUp()
    const call = send({ body: form })
    form.set('amount', '9250.00')
    form.append('payee', 'Somebody else')
    await approve()
    await call
    const [first, second] = server.appCalls().map(({ body, headers }) => {
      const boundary = /^multipart\/form-data; boundary=(.+)$/.exec(headers.get('content-type') ?? '')?.[1] ?? '?'
      expect(body).toContain(boundary)
      return body.replaceAll(boundary, 'boundary')
    })
    expect(second).toBe(first)
    expect(second).toContain('1250.00')
    expect(second).toContain('filename="order.txt"')
    expect(second).not.toContain('Somebody else')
  })

  it.each<[string, HeadersInit, (headers: never) => void]>([
    ['Headers', new Headers({ 'X-Payee': 'lena' }), (headers: Headers) => headers.set('X-Payee', 'eve')],
    ['an object', { 'X-Payee': 'lena' }, (headers: Record<string, string>) => void (headers['X-Payee'] = 'eve')],
    ['pairs', [['X-Payee', 'lena']], (headers: string[][]) => void (headers[0] = ['X-Payee', 'eve'])],
    [
      'an iterable object of pairs',
      new Map([['X-Payee', 'lena']]) as never,
      (headers: Map<string, string>) => headers.set('X-Payee', 'eve'),
    ],
  ])('EDGE-16: a change of the headers by the caller after the call is not sent: %s', async (_, headers, change) => {
    const { server, send, approve } = setUp()
    const call = send({ headers })
    change(headers as never)
    await approve()
    await call
    expect(server.appCalls().map((request) => request.headers.get('X-Payee'))).toEqual(['lena', 'lena'])
  })

  it('EDGE-16: a change of the URL, the init or the Request by the caller after the call is not sent', async () => {
    const { server, client, approve } = setUp()
    const target = new URL(url('/api/transfers'))
    const init: RequestInit = { method: 'POST', body: 'one' }
    const first = client.fetch(target, init)
    target.pathname = '/api/other'
    init.body = 'two'
    await approve()
    await first
    const request = new Request(url('/api/transfers'), { method: 'PUT', body: 'three', headers: { 'X-Payee': 'lena' } })
    const second = client.fetch(request)
    request.headers.set('X-Payee', 'eve')
    await approve()
    await second
    expect(server.appCalls().map(({ method, path, body }) => `${method} ${path} ${body}`)).toEqual([
      'POST /api/transfers one',
      'POST /api/transfers one',
      'PUT /api/transfers three',
      'PUT /api/transfers three',
    ])
    expect(server.appCalls().at(-1)?.headers.get('X-Payee')).toBe('lena')
  })
})

it('a form that cannot be read is kept as it is, as in React Native', () => {
  class Form extends FormData {}
  Object.setPrototypeOf(Form.prototype, Object.create(FormData.prototype, { [Symbol.iterator]: { value: undefined } }))
  const form = new Form()
  expect(keepBody(form)).toBe(form)
})

describe('a body that can be read once', () => {
  it('EDGE-17, CLI-04: a body that can be read once is refused before the request, and the error names both options', async () => {
    const { server, send } = setUp()
    const error = await failureOf(send({ body: streamOf('x'), duplex: 'half' } as RequestInit))
    expect(isStepUpError(error, 'not_replayable')).toBe(true)
    expect(String(error)).toMatch(/stepUp\.body.*stepUp\.buffer/)
    async function* parts(): AsyncGenerator<Uint8Array> {
      yield new TextEncoder().encode('x')
    }
    expect(isStepUpError(await failureOf(send({ body: parts() as never })), 'not_replayable')).toBe(true)
    expect(server.seen).toHaveLength(0)
  })

  it('EDGE-17: a factory creates the body of each request', async () => {
    let made = 0
    const { server, send, approve } = setUp()
    const call = send({ stepUp: { body: () => (made++, streamOf('order ', '1250.00')) } })
    await approve()
    expect((await call).status).toBe(200)
    expect([made, bodiesAt(server)]).toEqual([2, ['order 1250.00', 'order 1250.00']])
  })

  it('EDGE-17: a stream as a body is buffered up to the limit of the caller', async () => {
    const { server, send, approve } = setUp()
    const call = send({ body: streamOf('order ', '1250.00'), stepUp: { buffer: 13 } })
    await approve()
    expect((await call).status).toBe(200)
    expect(bodiesAt(server)).toEqual(['order 1250.00', 'order 1250.00'])
    const before = server.seen.length
    const error = await failureOf(send({ body: streamOf('order ', '12500.00'), stepUp: { buffer: 13 } }))
    expect(isStepUpError(error, 'not_replayable')).toBe(true)
    expect(server.seen).toHaveLength(before)
  })

  it('EDGE-17: a stream as a body passes unbuffered to an origin where the client never prompts', async () => {
    const sent: string[] = []
    const client = createStepUpClient({
      baseUrl: url('/step-up'),
      fetch: async (input, init) => {
        sent.push(await new Request(input, init).text())
        return new Response('', { status: 401 })
      },
    })
    const init = { method: 'POST', duplex: 'half' } as RequestInit
    await client.fetch('https://elsewhere.test/api', { ...init, body: streamOf('one') })
    const request = new Request('https://elsewhere.test/api', { ...init, body: streamOf('two') })
    await client.fetch(request)
    expect([sent, request.bodyUsed]).toEqual([['one', 'two'], true])
  })

  it('EDGE-17: a stream as a body is sent once by a non-interactive call, and never replayed without content', async () => {
    const server = createFakeServer({ challenge: () => unbound })
    const challenged = Promise.withResolvers<void>()
    const proven = Promise.withResolvers<void>()
    const client = createStepUpClient({
      baseUrl: url('/step-up'),
      intercept: () => true,
      async fetch(input, init) {
        const response = await server.fetch(input, init)
        if (input === url('/api/stream')) {
          challenged.resolve()
          await proven.promise
        }
        return response
      },
    })
    client.attachRenderer()
    const stream = failureOf(
      client.fetch(url('/api/stream'), {
        method: 'POST',
        body: streamOf('once'),
        duplex: 'half',
        stepUp: { interactive: false },
      } as RequestInit),
    )
    await challenged.promise
    const otherCall = client.fetch(url('/api/other'), { method: 'POST' })
    await until(client, 'entering')
    client.send({ type: 'submit', code: '123456' })
    await otherCall
    // A proof that succeeds in the meantime would satisfy the call.
    proven.resolve()
    expect(await stream).toMatchObject({ code: 'not_replayable' })
    expect(bodiesAt(server)).toEqual(['once', '', ''])
  })

  it('EDGE-17: the stream of a Request is buffered up to the limit of the caller', async () => {
    const { server, client, approve } = setUp()
    const requestOf = (...parts: readonly string[]): Request =>
      new Request(url('/api'), { method: 'POST', body: streamOf(...parts), duplex: 'half' } as RequestInit)
    const call = client.fetch(requestOf('order ', '1250.00'), { stepUp: { buffer: 13 } })
    await approve()
    expect((await call).status).toBe(200)
    expect(bodiesAt(server)).toEqual(['order 1250.00', 'order 1250.00'])
    const before = server.seen.length
    const error = await failureOf(client.fetch(requestOf('order ', '12500.00'), { stepUp: { buffer: 13 } }))
    expect(isStepUpError(error, 'not_replayable')).toBe(true)
    expect(server.seen).toHaveLength(before)
  })
})
