// #region
import Router from '@koa/router'
import type { StepUpServer } from '@stepup/server'
import type { Middleware } from 'koa'
import { nodeHandler, sendResponse, toRequest } from '@stepup/server/node'

/** Koa responds after a middleware unless `respond` is false. */
export function stepUpRoutes(stepUp: StepUpServer): Middleware {
  const handle = nodeHandler(stepUp.handler)
  return async (context, next) => {
    if (!context.path.startsWith('/step-up/')) return next()
    context.respond = false
    await handle(context.req, context.res)
  }
}

export function router(stepUp: StepUpServer): Router {
  return new Router().post('/api/cards/1', async (context) => {
    const gate = await stepUp.protect(toRequest(context.req), { action: 'card.reveal' })
    if (gate.allowed) {
      context.body = { number: '4929 1234 5678 9012' }
      return
    }
    context.respond = false
    await sendResponse(context.res, gate.response)
  })
}
// #endregion
