import { createServer, type Server } from 'node:http'

import { createAdaptorServer } from '@hono/node-server'
import express from 'express'
import fastify from 'fastify'
import { Hono } from 'hono'
import { expect, it, onTestFinished } from 'vitest'

import { listen } from '../../test/adapters/listen.ts'
import { sendRaw } from '../../test/raw-http.ts'
import { fromFastify } from '../fastify/index.ts'
import { toRequest } from '../node/index.ts'
import { routeOf } from './route.ts'

const patterns = ['/', '/transfers', '/accounts', '/accounts/close', '/accounts/:id', '/accounts/:id/transfers']

/** Servers that respond with what they read in a request, the pattern of the route and the parameters, and with the route of a grant. */
const hosts: Readonly<Record<string, () => Server | Promise<Server>>> = {
  Express() {
    const app = express()
    for (const pattern of patterns)
      app.post(pattern, (incoming, outgoing) =>
        outgoing.json({ reads: [pattern, incoming.params], route: routeOf(toRequest(incoming)) }),
      )
    return createServer(app)
  },
  async Fastify() {
    const app = fastify()
    for (const pattern of patterns)
      app.post(pattern, (request) => ({ reads: [pattern, request.params], route: routeOf(fromFastify(request)) }))
    await app.ready()
    return app.server
  },
  Hono() {
    const app = new Hono()
    for (const pattern of patterns)
      app.post(pattern, (context) =>
        context.json({ reads: [pattern, context.req.param()], route: routeOf(context.req.raw) }),
      )
    return createAdaptorServer({ fetch: app.fetch, overrideGlobalObjects: false }) as Server
  },
}

const targets = [
  '/',
  '//',
  '/transfers',
  '//transfers',
  '/transfers/',
  '/accounts',
  '/accounts/',
  '/accounts/close',
  '/accounts/%63lose',
  '/accounts/transfers',
  '/accounts//transfers',
  '/accounts/../transfers',
  '/accounts/%2e%2E/transfers',
  '/accounts/%252e%252E/transfers',
  '/accounts/%25252e%25252E/transfers',
  '/accounts/./transfers',
  '/accounts/%252e/transfers',
  '/accounts/.',
  '/accounts/..',
  'http://bank.example/accounts/../transfers',
  'http://bank.example',
  '*',
]

it.each(Object.keys(hosts))(
  'ELV-20: a grant for one request is for no other that %s reads differently, whatever their paths',
  async (name) => {
    const { url } = await listen(await hosts[name]!(), onTestFinished)
    const read = new Map<string, Set<string>>()
    for (const path of targets) {
      const { status, text } = await sendRaw(Number(new URL(url).port), 'bank.example', { method: 'POST', path })
      if (status !== 200) continue
      const { route, reads } = JSON.parse(text) as { readonly route: string; readonly reads: unknown }
      read.set(route, (read.get(route) ?? new Set()).add(JSON.stringify(reads)))
    }
    expect(read.size).toBeGreaterThan(6)
    expect([...read].filter(([, meanings]) => meanings.size > 1)).toEqual([])
  },
)

it('ELV-20: a grant for one spelling of a segment of dots is for no other', async () => {
  const { url } = await listen(await hosts['Express']!(), onTestFinished)
  const routes = new Set<string>()
  for (const dot of ['.', '%2e', '%252e', '%25252e']) {
    const path = `/accounts/${dot}/transfers`
    const { text } = await sendRaw(Number(new URL(url).port), 'bank.example', { method: 'POST', path })
    routes.add((JSON.parse(text) as { readonly route: string }).route)
  }
  expect(routes.size).toBe(4)
})
