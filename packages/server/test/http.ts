import { once } from 'node:events'
import type { AddressInfo } from 'node:net'

import { createAdaptorServer } from '@hono/node-server'
import { getConnInfo } from '@hono/node-server/conninfo'
import type { Challenge } from '@stepup/protocol'
import { Hono } from 'hono'
import { onTestFinished } from 'vitest'

import { behindProxies } from '../src/signals/index.ts'
import { countingCalls } from './counting-calls.ts'
import { type RawAnswer, type RawRequest, sendRaw } from './raw-http.ts'
import { origin, payment, readSession, startServer, type TestOptions, type TestServer } from './support.ts'

/** An answer, read as JSON where it is JSON. */
export interface HttpAnswer extends RawAnswer {
  readonly body: Readonly<Record<string, unknown>>
}

/** A browser of one signed-in session: it sends its cookies wherever it is sent. */
export interface Visitor {
  /** As our own page calls: its origin, JSON, and the cookies. Header names are replaced whatever their case. */
  call(method: string, path: string, body?: unknown, headers?: Readonly<Record<string, string>>): Promise<HttpAnswer>
  /** With the cookies, and nothing else that was not said. */
  send(request: RawRequest): Promise<HttpAnswer>
  /** Asks for a transfer, as the app's own form does; the challenge, when there is one. */
  transfer(
    what?: Parameters<typeof payment>[0],
    headers?: Readonly<Record<string, string>>,
  ): Promise<HttpAnswer & { readonly challenge: Challenge }>
  /** Answers a challenge by e-mail, and returns the grant; nothing where it was not bound. */
  approve(challenge: Challenge): Promise<string>
}

/** A bank that listens on the loopback address, as an app would serve it. */
export interface HttpBank extends TestServer {
  /** What was transferred, in order. */
  readonly moved: readonly string[]
  /** How often each operation of the store was called since the last look. */
  readonly storeCalls: () => Readonly<Record<string, number>>
  readonly visitor: (user: string, session?: string) => Visitor
  /** Sends exactly these bytes. */
  readonly send: (request: RawRequest) => Promise<HttpAnswer>
}

/** The only proxy whose word counts. */
const TRUSTED_PROXY = '127.0.0.1'

/** Opens a bank, for one test. Its sessions are cookies: what another site makes a browser send carries them. */
export async function startHttpBank(options: TestOptions = {}): Promise<HttpBank> {
  const counting = countingCalls()
  const addresses = new WeakMap<Request, string>()
  const test: TestServer = await startServer({
    around: counting.around,
    session: {
      read: async (request) => readSession(cookieSession(request), test.now()),
      rotate: async () => ['__Host-session=renewed; Path=/; Secure; HttpOnly; SameSite=Lax'],
    },
    clientAddress: behindProxies({
      remoteAddress: (request) => addresses.get(request),
      trusted: [TRUSTED_PROXY],
    }),
    ...options,
  })
  const moved: string[] = []

  const app = new Hono()
  app.use(async (context, next) => {
    addresses.set(context.req.raw, getConnInfo(context).remote.address ?? '')
    await next()
  })
  app.all('/step-up/*', (context) => test.server.handler(context.req.raw))
  app.post('/api/transfers', async (context) => {
    const what: Record<string, string> = await context.req.json()
    const details = [payment({ amount: String(what['amount']), payee: String(what['payee']) })]
    const gate = await test.server.protect(context.req.raw, { action: 'transfer.create', details })
    if (!gate.allowed) return gate.response
    moved.push(`${what['amount']} to ${what['payee']}`)
    return context.json({ sent: true }, 201)
  })

  const server = createAdaptorServer({ fetch: app.fetch, overrideGlobalObjects: false })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(async () => {
    server.close()
    await once(server, 'close')
  })
  const { port } = server.address() as AddressInfo
  const send = async (request: RawRequest): Promise<HttpAnswer> => {
    const answer = await sendRaw(port, new URL(origin).host, request)
    const isJson = answer.headers.get('content-type')?.includes('json') === true && answer.text !== ''
    return { ...answer, body: isJson ? (JSON.parse(answer.text) as Record<string, unknown>) : {} }
  }
  const visitor = (user: string, session = `${user}-session`): Visitor => visitorOf(test, send, `${user}/${session}`)
  return { ...test, moved, storeCalls: counting.since, visitor, send }
}

/** A bank where Mara has asked for a transfer, and her challenge is open. */
export async function startChallengedBank(): Promise<{
  readonly bank: HttpBank
  readonly mara: Visitor
  readonly challenge: Challenge
  /** Where the handler has the challenge. */
  readonly path: string
}> {
  const bank = await startHttpBank()
  const mara = bank.visitor('mara')
  const { challenge } = await mara.transfer()
  return { bank, mara, challenge, path: `/step-up/challenges/${challenge.id}` }
}

function cookieSession(request: Request): string {
  return /(?:^|;\s*)__Host-session=([^;]*)/.exec(request.headers.get('cookie') ?? '')?.[1] ?? ''
}

function visitorOf(test: TestServer, send: HttpBank['send'], session: string): Visitor {
  const withCookies: Visitor['send'] = (request) =>
    send({ ...request, headers: [['Cookie', `__Host-session=${session}`], ...(request.headers ?? [])] })

  const call: Visitor['call'] = (method, path, body, headers = {}) => {
    const own: Record<string, string> = { origin, ...(method === 'GET' ? {} : { 'content-type': 'application/json' }) }
    for (const [name, value] of Object.entries(headers)) own[name.toLowerCase()] = value
    const text = typeof body === 'string' ? body : JSON.stringify(body ?? {})
    return withCookies({ method, path, headers: Object.entries(own), ...(method === 'GET' ? {} : { body: text }) })
  }

  return {
    call,
    send: withCookies,
    async transfer({ amount = '1250.00', payee = 'Lena Hoffmann' } = {}, headers = {}) {
      const answer = await call('POST', '/api/transfers', { amount, payee }, headers)
      return { ...answer, challenge: answer.body['step_up'] as Challenge }
    },
    async approve(challenge) {
      const path = `/step-up/challenges/${challenge.id}/factors/email:1`
      await call('POST', `${path}/begin`)
      const { body, status } = await call('POST', `${path}/verify`, { code: test.mailedCode() })
      if (status !== 200) throw new Error(`The code was answered with ${status}`)
      return (body['grant'] as { readonly token: string } | undefined)?.token ?? ''
    },
  }
}
