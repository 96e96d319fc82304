import { createServer } from 'node:http'

import express from 'express'
import { describe, expect, it, onTestFinished } from 'vitest'

import { listen } from '../../test/adapters/listen.ts'
import { approvedOnce, playEdges, playStepUp, refusals } from '../../test/adapters/play.ts'
import { serverForAdapter, transfer } from '../../test/adapters/server-for-adapter.ts'
import { sendResponse, toRequest } from '../node/index.ts'
import { expressHandler } from './index.ts'

/** Starts an app with the body parser before or after the step-up handler. */
async function start(parser: 'first' | 'last') {
  const { stepUp, addresses } = await serverForAdapter()
  const app = express()
  if (parser === 'first') app.use(express.json())
  app.use((_incoming, outgoing, next) => {
    outgoing.cookie('before', 'kept')
    next()
  })
  app.use('/step-up', expressHandler(stepUp.handler))
  app.use(express.json())
  app.post('/api/transfers', async (incoming, outgoing) => {
    const { amount } = incoming.body as { readonly amount: string }
    const gate = await stepUp.protect(toRequest(incoming), transfer(amount))
    if (!gate.allowed) return sendResponse(outgoing, gate.response)
    outgoing.json({ sent: amount })
  })
  app.use(
    '/fails',
    expressHandler(() => Promise.reject(new Error('no'))),
  )
  const { url } = await listen(createServer(app), onTestFinished)
  return { url, addresses }
}

describe('the server on Express', () => {
  it.each(['first', 'last'] as const)(
    'the server on Express challenges, verifies and replays, with the body parser %s',
    async (parser) => {
      const { url, addresses } = await start(parser)
      expect(await playStepUp(url)).toEqual(approvedOnce)
      expect([...addresses].every((address) => address?.endsWith('127.0.0.1'))).toBe(true)
    },
  )

  it("the Express adapter reads the headers as middleware left them, regardless of the client's", async () => {
    const app = express()
    app.use((incoming, _outgoing, next) => {
      incoming.headers['x-user'] = 'Łukasz'
      incoming.headers['x-seat'] = 7 as never
      delete incoming.headers['x-admin']
      next()
    })
    app.use((incoming, outgoing) => outgoing.json(Object.fromEntries(toRequest(incoming).headers)))
    const { url } = await listen(createServer(app), onTestFinished)
    const sent = { 'X-User': 'root', 'x-admin': 'yes', cookie: 'a=1; b=2', 'x-list': 'a, b' }
    const seen = (await (await fetch(url, { headers: sent })).json()) as Record<string, string>
    expect(seen).toMatchObject({ 'x-seat': '7', cookie: 'a=1; b=2', 'x-list': 'a, b' })
    expect(Buffer.from(seen['x-user'] ?? '', 'latin1').toString()).toBe('Łukasz')
    expect(seen).not.toHaveProperty('x-admin')
  })

  it('the server on Express returns its own problems for errors', async () => {
    const { url } = await start('last')
    expect(await playEdges(url)).toEqual(refusals)
  })

  it('the Express adapter keeps earlier cookies, and passes on errors of the handler', async () => {
    const { url } = await start('last')
    const { headers } = await fetch(`${url}/step-up/elevation`)
    expect(headers.getSetCookie()).toEqual(['before=kept; Path=/'])
    expect((await fetch(`${url}/fails`)).status).toBe(500)
  })
})
