import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'

import { createStepUpClient, isStepUpError, returnedProblem, rfc9470, type StepUpClient } from '@stepup/core'
import { createStepUpServer, emailOtp } from '@stepup/server'
import { createMemoryStore } from '@stepup/server/memory'
import { nodeHandler, toRequest } from '@stepup/server/node'
import { answerPrompts } from '@stepup/testing'
import { expect, it, onTestFinished } from 'vitest'
import { type WebSocket as ServerSocket, WebSocketServer } from 'ws'

import { createSocketCalls } from './client.ts'
import { answerMessages } from './server.ts'

const origin = 'https://bank.example'

/** Opens a bank with a WebSocket API, whose session token rotates on step-up, and a browser with a cookie. */
async function open({ breaks = false } = {}) {
  // Tokens with the time of their replacement.
  const tokens = new Map<string, number | undefined>([['first', undefined]])
  let cookie = 's=first'
  const stepUp = createStepUpServer({
    store: createMemoryStore(),
    secret: 'a secret of at least thirty-two bytes, for tests',
    origins: [origin],
    policies: {
      version: '1',
      rules: [{ id: 'transfer', actions: ['transfer.create'], require: { acr_values: ['aal2'], bound: true } }],
    },
    factors: [emailOtp({ send: async () => {} })],
    fixedCode: '123456',
    audit: () => undefined,
    session: {
      async read(request) {
        const token = /s=(\w+)/u.exec(request.headers.get('cookie') ?? '')?.[1] ?? ''
        if (!tokens.has(token)) return undefined
        const superseded = tokens.get(token)
        return {
          id: 'mara-1',
          user: { id: 'mara', name: 'Mara', email: 'mara@bank.example' },
          acr: 'aal1',
          amr: ['pwd'],
          authTime: Math.floor(Date.now() / 1000),
          ...(superseded === undefined ? {} : { superseded }),
        }
      },
      async rotate() {
        for (const [token, at] of tokens) tokens.set(token, at ?? Math.floor(Date.now() / 1000))
        const token = `token${tokens.size}`
        tokens.set(token, undefined)
        return [`s=${token}; HttpOnly; Path=/`]
      },
    },
  })

  const server = createServer(nodeHandler(stepUp.handler))
  const sockets = new WebSocketServer({ server })
  const connections: ServerSocket[] = []
  sockets.on('connection', (socket: ServerSocket, incoming: IncomingMessage) => {
    connections.push(socket)
    if (breaks) socket.once('message', () => socket.terminate())
    answerMessages(stepUp, socket, toRequest(incoming))
  })
  server.listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  onTestFinished(() => {
    for (const socket of sockets.clients) socket.terminate()
    server.close()
  })
  const { port } = server.address() as AddressInfo

  const client = createStepUpClient({
    baseUrl: `http://127.0.0.1:${port}/step-up`,
    recognizers: [rfc9470, returnedProblem],
    // Sends the cookie and the origin, like a browser.
    async fetch(input, init) {
      const headers = new Headers(init?.headers)
      headers.set('cookie', cookie)
      headers.set('origin', origin)
      const response = await fetch(input, { ...init, headers })
      cookie = response.headers.getSetCookie()[0]?.split(';')[0] ?? cookie
      return response
    },
  })
  onTestFinished(() => client.dispose())
  // Node's WebSocket accepts headers; a browser sends the cookie itself.
  const options = () => ({ headers: { cookie, origin } }) as unknown as string[]
  const connect = (): WebSocket => new WebSocket(`ws://127.0.0.1:${port}/socket`, options())
  return { client, calls: createSocketCalls(client, connect), connections, connect }
}

/** Simulates the user, who requests the code and enters it. */
const answer = (client: StepUpClient): void => onTestFinished(answerPrompts(client, { code: '123456' }))
const prompted = (client: StepUpClient) => expect.poll(() => client.getSnapshot().status).not.toBe('idle')

it('a message of a WebSocket steps up, and is sent again over a socket with the new session', async () => {
  const { client, calls, connections } = await open()
  answer(client)
  expect(await calls.call({ amount: '1250.00' })).toEqual({ sent: '1250.00' })
  expect(connections).toHaveLength(2)
})

it('a grant is valid for one message of a WebSocket, with its own amount', async () => {
  const { client, calls } = await open()
  answer(client)
  const shown: string[] = []
  client.on('prompt.shown', () => shown.push('prompt'))
  await calls.call({ amount: '1250.00' })
  await calls.call({ amount: '1250.00' })
  expect(shown).toHaveLength(2)
})

it('a message of a WebSocket that the user cancels is not sent again', async () => {
  const { client, calls, connections } = await open()
  client.attachRenderer()
  const call = calls.call({ amount: '1250.00' }).catch((error: unknown) => error)
  await prompted(client)
  client.send({ type: 'cancel' })
  expect(isStepUpError(await call, 'cancelled')).toBe(true)
  expect(connections).toHaveLength(1)
})

it('a WebSocket that closes during the prompt is opened again for the message', async () => {
  const { client, calls, connections } = await open()
  client.attachRenderer()
  const call = calls.call({ amount: '1250.00' })
  await prompted(client)
  connections[0]?.terminate()
  answer(client)
  expect(await call).toEqual({ sent: '1250.00' })
})

it('a WebSocket that closes before its response rejects the call, since the message may have arrived', async () => {
  const { calls, connections } = await open({ breaks: true })
  await expect(calls.call({ amount: '1250.00' })).rejects.toThrow('The socket was closed.')
  expect(connections).toHaveLength(1)
})

it('a problem other than a challenge rejects a WebSocket’s call without a prompt', async () => {
  const { calls, client } = await open()
  client.attachRenderer()
  await expect(calls.call({ amount: 'much' })).rejects.toMatchObject({ code: 'invalid_request' })
})

it('a message of a WebSocket can choose neither the cookie nor the origin of its call', async () => {
  const { connect } = await open()
  const socket = connect()
  const answered = new Promise<string>((resolve) => {
    socket.addEventListener('message', ({ data }: MessageEvent<string>) => resolve(data))
  })
  await new Promise((resolve) => socket.addEventListener('open', resolve))
  const headers = { cookie: 's=of-nobody', origin: 'https://evil.example' }
  socket.send(JSON.stringify({ id: 1, amount: '1250.00', headers }))
  // Another cookie would cause `unauthenticated`, and another origin `cross_site`.
  expect(JSON.parse(await answered)).toMatchObject({ id: 1, problem: { code: 'step_up_required' } })
})

it.each(['no JSON', 'null', '{"id":1,"headers":null}'])(
  'a message of a WebSocket that is malformed closes its socket, and no other: %s',
  async (malformed) => {
    const { connect } = await open()
    const [socket, other] = [connect(), connect()]
    await Promise.all([socket, other].map((each) => new Promise((resolve) => each.addEventListener('open', resolve))))
    const closed = new Promise<number>((resolve) => {
      socket.addEventListener('close', ({ code }: CloseEvent) => resolve(code))
    })
    const answered = new Promise<string>((resolve) => {
      other.addEventListener('message', ({ data }: MessageEvent<string>) => resolve(data))
    })
    socket.send(malformed)
    expect(await closed).toBe(1011)
    other.send(JSON.stringify({ id: 1, amount: '1250.00', headers: {} }))
    expect(JSON.parse(await answered)).toMatchObject({ id: 1, problem: { code: 'step_up_required' } })
  },
)
