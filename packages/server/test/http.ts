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

/** A response, parsed if it is JSON. */
export interface HttpAnswer extends RawAnswer {
  readonly body: Readonly<Record<string, unknown>>
}

/** A browser with one signed-in session, whose cookies it always sends. */
export interface Visitor {
  /** Calls like our own page: its origin, JSON, and the cookies. Given headers replace defaults in any case. */
  call(method: string, path: string, body?: unknown, headers?: Readonly<Record<string, string>>): Promise<HttpAnswer>
  /** Sends the cookies and nothing else but the given parts. */
  send(request: RawRequest): Promise<HttpAnswer>
  /** Requests a transfer like the app's form. Returns the challenge, if any. */
  transfer(
    details?: Parameters<typeof payment>[0],
    headers?: Readonly<Record<string, string>>,
  ): Promise<HttpAnswer & { readonly challenge: Challenge }>
  /** Completes a challenge by e-mail. Returns the grant of a bound challenge. */
  approve(challenge: Challenge): Promise<string>
}

/** A bank on the loopback address, served like an app. */
export interface HttpBank extends TestServer {
  /** Executed transfers in order. */
  readonly moved: readonly string[]
  /** Returns the calls of each store operation since the last check. */
  readonly storeCalls: () => Readonly<Record<string, number>>
  readonly visitor: (user: string, session?: string) => Visitor
  /** Sends exactly these bytes. */
  readonly send: (request: RawRequest) => Promise<HttpAnswer>
}

/** The only trusted proxy. */
const TRUSTED_PROXY = '127.0.0.1'

/** Starts a bank for one test. Its sessions are cookies, which cross-site requests carry, too. */
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
    const body: Record<string, string> = await context.req.json()
    const details = [payment({ amount: String(body['amount']), payee: String(body['payee']) })]
    const gate = await test.server.protect(context.req.raw, { action: 'transfer.create', details })
    if (!gate.allowed) return gate.response
    moved.push(`${body['amount']} to ${body['payee']}`)
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

/** Starts a bank where Mara requested a transfer and has an open challenge. */
export async function startChallengedBank(): Promise<{
  readonly bank: HttpBank
  readonly mara: Visitor
  readonly challenge: Challenge
  /** The challenge's path at the handler. */
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
    const defaults: Record<string, string> = {
      origin,
      ...(method === 'GET' ? {} : { 'content-type': 'application/json' }),
    }
    for (const [name, value] of Object.entries(headers)) defaults[name.toLowerCase()] = value
    const text = typeof body === 'string' ? body : JSON.stringify(body ?? {})
    return withCookies({ method, path, headers: Object.entries(defaults), ...(method === 'GET' ? {} : { body: text }) })
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
