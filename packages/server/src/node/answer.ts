import type { IncomingMessage } from 'node:http'

/** Responds to web requests: `stepUp.handler`, or a function of the app. */
export type Handler = (request: Request) => Response | Promise<Response>

/** `Request` doesn't support this method (Fetch §2.2.1): it is refused earlier, without a report to the operator. */
const forbidden = ['CONNECT', 'TRACE', 'TRACK']

/** Answers a request of `node:http` with a handler of web requests. */
export async function answer(
  { method = 'GET' }: Pick<IncomingMessage, 'method'>,
  handler: Handler,
  toRequest: () => Request,
): Promise<Response> {
  return forbidden.includes(method.toUpperCase()) ? new Response(null, { status: 405 }) : handler(toRequest())
}
