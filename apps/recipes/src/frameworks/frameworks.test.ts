import 'reflect-metadata'

import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'

import { getRequestListener } from '@hono/node-server'
import { Controller, type DynamicModule, HttpCode, Post, UseGuards } from '@nestjs/common'
import { NestFactory } from '@nestjs/core'
import { createStepUpServer, emailOtp, type StepUpServer } from '@stepup/server'
import { expressHandler } from '@stepup/server/express'
import { createMemoryStore } from '@stepup/server/memory'
import type { APIContext } from 'astro'
import Koa from 'koa'
import { createStaticHandler } from 'react-router'
import { expect, it, onTestFinished } from 'vitest'

import { cardRoute, stepUpRoute } from './astro.ts'
import { app as h3App } from './h3.ts'
import { router, stepUpRoutes } from './koa.ts'
import { StepUpGuard } from './nest.ts'
import { routes } from './react-router.ts'

const origin = 'https://bank.example'

/** A server that passes its codes to the test. */
function open(): { readonly stepUp: StepUpServer; readonly code: () => string } {
  let code = ''
  const stepUp = createStepUpServer({
    store: createMemoryStore(),
    secret: 'a secret of at least thirty-two bytes, for tests',
    origins: [origin],
    policies: {
      version: '1',
      rules: [{ id: 'card', actions: ['card.reveal'], require: { acr_values: ['aal2'], max_age: 300 } }],
    },
    factors: [emailOtp({ send: async (message) => void (code = message.code) })],
    audit: () => undefined,
    session: {
      async read() {
        const user = { id: 'mara', name: 'Mara', email: 'mara@bank.example' }
        return { id: 'a', user, acr: 'aal1', amr: ['pwd'], authTime: Math.floor(Date.now() / 1000) }
      },
    },
  })
  return { stepUp, code: () => code }
}

async function listen(listener: RequestListener): Promise<string> {
  const server = createServer(listener).listen(0, '127.0.0.1')
  onTestFinished(() => void server.close())
  await new Promise((resolve) => server.once('listening', resolve))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

/** Makes a challenged call over HTTP, completes the challenge, and replays the call. Returns the statuses. */
async function play(url: string, code: () => string): Promise<readonly number[]> {
  const post = async (path: string, body: unknown = {}): Promise<Response> =>
    fetch(url + path, {
      method: 'POST',
      headers: { origin, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
  const challenged = await post('/api/cards/1')
  const { step_up } = (await challenged.json()) as { step_up: { id: string; factors: [{ id: string }] } }
  const factor = `/step-up/challenges/${step_up.id}/factors/${encodeURIComponent(step_up.factors[0].id)}`
  const begun = await post(`${factor}/begin`)
  const wrongResponse = await post(`${factor}/verify`, { code: code() === '000000' ? '111111' : '000000' })
  const verified = await post(`${factor}/verify`, { code: code() })
  const replayed = await post('/api/cards/1')
  expect(await replayed.json()).toEqual({ number: '4929 1234 5678 9012' })
  expect(challenged.headers.get('www-authenticate')).toContain('insufficient_user_authentication')
  return [challenged, begun, wrongResponse, verified, replayed].map(({ status }) => status)
}

const played = [401, 200, 422, 200, 200]

it('the step-up handler runs in Koa', async () => {
  const { stepUp, code } = open()
  const app = new Koa().use(stepUpRoutes(stepUp)).use(router(stepUp).routes())
  expect(await play(await listen(app.callback()), code)).toEqual(played)
})

it('the step-up handler runs in NestJS', async () => {
  const { stepUp, code } = open()
  class Cards {
    reveal(): object {
      return { number: '4929 1234 5678 9012' }
    }
  }
  // Equivalent of `@Controller('api/cards')`, `@Post('1')`, `@HttpCode(200)` and `@UseGuards(…)`.
  const method = Object.getOwnPropertyDescriptor(Cards.prototype, 'reveal') as PropertyDescriptor
  for (const decorate of [Post('1'), HttpCode(200), UseGuards(new StepUpGuard(stepUp, 'card.reveal'))])
    decorate(Cards.prototype, 'reveal', method)
  Controller('api/cards')(Cards)
  const root: DynamicModule = { module: Cards, controllers: [Cards] }
  const app = await NestFactory.create(root, { logger: false })
  app.use('/step-up', expressHandler(stepUp.handler))
  await app.init()
  onTestFinished(() => app.close())
  expect(await play(await listen(app.getHttpAdapter().getInstance() as RequestListener), code)).toEqual(played)
})

it('the step-up handler runs in h3', async () => {
  const { stepUp, code } = open()
  const app = h3App(stepUp)
  expect(await play(await listen(getRequestListener((request) => app.fetch(request))), code)).toEqual(played)
})

it('the step-up handler runs in React Router', async () => {
  const { stepUp, code } = open()
  const { queryRoute } = createStaticHandler(routes(stepUp))
  const answer = async (request: Request): Promise<Response> => (await queryRoute(request)) as Response
  expect(await play(await listen(getRequestListener(answer)), code)).toEqual(played)
})

it('the step-up handler runs in Astro', async () => {
  const { stepUp, code } = open()
  const answer = async (request: Request): Promise<Response> => {
    const route = new URL(request.url).pathname.startsWith('/step-up/') ? stepUpRoute(stepUp) : cardRoute(stepUp)
    return route({ request } as APIContext)
  }
  expect(await play(await listen(getRequestListener(answer)), code)).toEqual(played)
})
