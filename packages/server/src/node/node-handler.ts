import type { IncomingMessage, ServerResponse } from 'node:http'

import { sendResponse } from './send-response.ts'
import { toRequest, type ToRequestOptions } from './to-request.ts'

/**
 * Creates a listener for `node:http` and `node:http2`. Errors of the handler become a 500 without details.
 *
 * @example
 * ```ts
 * import { createServer } from 'node:http'
 * import { createStepUpServer } from '@stepup/server'
 *
 * const stepUp = createStepUpServer(options)
 * createServer(nodeHandler(stepUp.handler)).listen(4200)
 * ```
 */
export function nodeHandler(
  handler: Handler,
  options: Pick<ToRequestOptions, 'origin'> = {},
): (incoming: IncomingMessage, outgoing: ServerResponse) => Promise<void> {
  return async (incoming, outgoing) => {
    try {
      const request = (): Request => toRequest(incoming, { ...options, response: outgoing })
      await sendResponse(outgoing, await answer(incoming, handler, request))
    } catch (error) {
      // After the headers are sent, only a broken connection can tell the client about the failure.
      if (outgoing.headersSent) outgoing.destroy()
      else await sendResponse(outgoing, new Response(null, { status: 500 }))
      console.error(error)
    }
  }
}

/** Responds to web requests: `stepUp.handler`, or a function of the app. */
export type Handler = (request: Request) => Response | Promise<Response>

/** `Request` doesn't support this method (Fetch §2.2.1): it is refused earlier, without a report to the operator. */
const forbidden = ['CONNECT', 'TRACE', 'TRACK']

/** Answers a request of `node:http` with a handler of web requests. */
export async function answer(
  { method = 'GET' }: Pick<IncomingMessage, 'method'>,
  handler: Handler,
  request: () => Request,
): Promise<Response> {
  return forbidden.includes(method.toUpperCase()) ? new Response(null, { status: 405 }) : handler(request())
}
