import type { ServerResponse } from 'node:http'

import { answer } from '../node/node-handler.ts'
import { type Handler, type NodeRequest, sendResponse, toRequest, type ToRequestOptions } from '../node/index.ts'

/**
 * Creates a handler for Express 4 and 5, or frameworks with the same signature. Mount it before or after a body parser. Errors go to
 * `next`.
 *
 * @example
 * ```ts
 * import { createStepUpServer } from '@stepup/server'
 * import { sendResponse, toRequest } from '@stepup/server/node'
 * import express from 'express'
 *
 * const stepUp = createStepUpServer(options)
 * const app = express()
 * app.use('/step-up', expressHandler(stepUp.handler))
 * app.post('/api/cards/1', async (incoming, outgoing) => {
 *   const gate = await stepUp.protect(toRequest(incoming), { action: 'card.reveal' })
 *   if (!gate.allowed) return sendResponse(outgoing, gate.response)
 *   outgoing.json({ number: '4929 1234 5678 9012' })
 * })
 * ```
 */
export function expressHandler(
  handler: Handler,
  options: Pick<ToRequestOptions, 'origin'> = {},
): (incoming: NodeRequest, outgoing: ServerResponse, next: (error?: unknown) => void) => Promise<void> {
  return async (incoming, outgoing, next) => {
    try {
      const request = (): Request => toRequest(incoming, { ...options, response: outgoing })
      await sendResponse(outgoing, await answer(incoming, handler, request))
    } catch (error) {
      next(error)
    }
  }
}
