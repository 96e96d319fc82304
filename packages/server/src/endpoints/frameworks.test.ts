import { createServer } from 'node:http'

import { getRequestListener } from '@hono/node-server'
import { Hono } from 'hono'
import { describe, expect, it, onTestFinished } from 'vitest'

import { listen } from '../../test/adapters/listen.ts'
import { approvedOnce, playEdges, playStepUp, refusals } from '../../test/adapters/play.ts'
import { serverForAdapter, transfer } from '../../test/adapters/server-for-adapter.ts'
import { nodeHandler } from '../node/index.ts'

// Frameworks based on `Request` and `Response` need no adapter.

describe('the server on Hono', () => {
  it('the server on Hono challenges, verifies and replays', async () => {
    const { stepUp } = await serverForAdapter({ clientAddress: () => undefined })
    const app = new Hono()
    app.all('/step-up/*', (context) => stepUp.handler(context.req.raw))
    app.post('/api/transfers', async (context) => {
      const { amount } = await context.req.json<{ amount: string }>()
      const gate = await stepUp.protect(context.req.raw, transfer(amount))
      return gate.allowed ? context.json({ sent: amount }) : gate.response
    })
    const listener = getRequestListener(app.fetch, { overrideGlobalObjects: false })
    const { url } = await listen(createServer(listener), onTestFinished)
    expect(await playStepUp(url)).toEqual(approvedOnce)
    expect(await playEdges(url)).toEqual(refusals)
  })
})

/** A module of route handlers, like Next's `route.ts`: functions named after the methods. */
type RouteModule = Partial<Readonly<Record<string, (request: Request, context: object) => Promise<Response>>>>

describe('the server in route handlers', () => {
  it('the server in route handlers challenges, verifies and replays', async () => {
    const { stepUp } = await serverForAdapter()
    const { handler } = stepUp
    const stepUpRoute: RouteModule = { GET: handler, POST: handler, PATCH: handler, DELETE: handler }
    const transfersRoute: RouteModule = {
      async POST(request) {
        const { amount } = (await request.json()) as { amount: string }
        const gate = await stepUp.protect(request, transfer(amount))
        return gate.allowed ? Response.json({ sent: amount }) : gate.response
      },
    }
    const route = (request: Request): Promise<Response> => {
      const module = new URL(request.url).pathname.startsWith('/step-up/') ? stepUpRoute : transfersRoute
      const params = Promise.resolve({ path: [] })
      return module[request.method]?.(request, { params }) ?? Promise.resolve(new Response(null, { status: 405 }))
    }
    const { url } = await listen(createServer(nodeHandler(route)), onTestFinished)
    expect(await playStepUp(url)).toEqual(approvedOnce)
    expect(await playEdges(url)).toEqual(refusals)
  })
})
