import fastify from 'fastify'
import { describe, expect, it, onTestFinished } from 'vitest'

import { approvedOnce, playEdges, playStepUp, refusals } from '../../test/adapters/play.ts'
import { serverForAdapter, transfer } from '../../test/adapters/server-for-adapter.ts'
import { sendRaw } from '../../test/raw-http.ts'
import { routeOf } from '../grant/route.ts'
import { fastifyHandler, fromFastify, replyWith } from './index.ts'

async function start() {
  const { stepUp, addresses } = await serverForAdapter()
  const app = fastify()
  app.addHook('onSend', async (_request, reply) => {
    reply.header('x-hook', 'ran')
  })
  app.register(fastifyHandler(stepUp.handler), { prefix: '/step-up' })
  app.post<{ Body: { readonly amount: string } }>('/api/transfers', async (request, reply) => {
    const { amount } = request.body
    const gate = await stepUp.protect(fromFastify(request), transfer(amount))
    if (!gate.allowed) return replyWith(reply, gate.response)
    return { sent: amount }
  })
  onTestFinished(() => app.close())
  return { url: await app.listen({ port: 0, host: '127.0.0.1' }), addresses }
}

describe('the server on Fastify', () => {
  it('the Fastify adapter reads the headers as hooks left them', async () => {
    const app = fastify()
    app.addHook('onRequest', async (request) => {
      request.headers['x-user'] = 'mara'
      delete request.headers['x-admin']
    })
    app.get('/', (request, reply) => {
      const { headers } = fromFastify(request)
      return reply.send({ user: headers.get('x-user'), admin: headers.get('x-admin') })
    })
    const sent = { 'x-user': 'root', 'x-admin': 'yes' }
    expect((await app.inject({ url: '/', headers: sent })).json()).toEqual({ user: 'mara', admin: null })
  })

  it('the Fastify adapter answers at its prefix, with and without a slash, and leaves other paths to the app', async () => {
    const app = fastify()
    app.register(
      fastifyHandler(async (request) => new Response(new URL(request.url).pathname)),
      { prefix: '/desk' },
    )
    app.get('/', () => 'the app')
    const bodyOf = async (url: string): Promise<string> => (await app.inject({ url })).body
    expect(await Promise.all(['/desk', '/desk/', '/desk/a/b', '/'].map(bodyOf))).toEqual([
      '/desk',
      '/desk/',
      '/desk/a/b',
      'the app',
    ])
  })

  it.each(['GET', 'POST'] as const)(
    'the Fastify adapter leaves its prefix to the app where the app answers %s there',
    async (method) => {
      const app = fastify()
      app.register(
        async (scope) => {
          scope.route({ method, url: '/', handler: () => 'the app' })
          scope.register(fastifyHandler(async (request) => new Response(new URL(request.url).pathname)))
        },
        { prefix: '/desk' },
      )
      const bodyOf = async (url: string): Promise<string> => (await app.inject({ method, url })).body
      expect(await Promise.all(['/desk', '/desk/', '/desk/a'].map(bodyOf))).toEqual(['the app', 'the app', '/desk/a'])
    },
  )

  it.each([
    ['/pay?from=1', '/pay?from=1#&to=evil'],
    ['/pay', '/pay#to=evil'],
    ['/pay/evil', String.raw`/pay\evil`],
  ])('ELV-20: a grant for %s is not for %s, which Fastify reads differently', async (approved, sent) => {
    const app = fastify()
    const read = new Map<string, unknown>()
    app.post('/*', (request, reply) => {
      const { query, params } = request
      read.set(routeOf(fromFastify(request)), { query, params })
      return reply.send()
    })
    onTestFinished(() => app.close())
    const { port, host } = new URL(await app.listen({ port: 0, host: '127.0.0.1' }))
    for (const path of [approved, sent]) await sendRaw(Number(port), host, { method: 'POST', path })
    expect(read.size).toBe(2)
    const [first, second] = read.values()
    expect(first).not.toEqual(second)
  })

  it('the server on Fastify challenges, verifies and replays, and gets the address of the client', async () => {
    const { url, addresses } = await start()
    expect(await playStepUp(url)).toEqual(approvedOnce)
    expect([...addresses]).toEqual(['127.0.0.1'])
  })

  it('the server on Fastify returns its own problems for errors, through the hooks of the app', async () => {
    const { url } = await start()
    expect(await playEdges(url)).toEqual(refusals)
    expect((await fetch(`${url}/step-up/elevation`)).headers.get('x-hook')).toBe('ran')
  })
})
