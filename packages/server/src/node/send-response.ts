import { once } from 'node:events'
import type { ServerResponse } from 'node:http'

/**
 * Sends a `Response` with `node:http`. Cookies that were set before stay, each new one is a header of its own, and `Vary` is added to. A
 * body is passed on as it comes, no faster than it is taken; when the client goes away it is cancelled.
 *
 * @example
 * ```ts
 * import { createServer } from 'node:http'
 *
 * createServer((_, outgoing) => void sendResponse(outgoing, new Response('hello')))
 * ```
 */
export async function sendResponse(outgoing: ServerResponse, response: Response): Promise<void> {
  if (outgoing.headersSent || outgoing.destroyed) {
    await response.body?.cancel()
    return
  }
  outgoing.statusCode = response.status
  for (const [name, value] of headersToSend(response)) {
    if (name === 'set-cookie' || name === 'vary') outgoing.appendHeader(name, value)
    else outgoing.setHeader(name, value)
  }
  if (!response.body || outgoing.req.method === 'HEAD') {
    await response.body?.cancel()
    outgoing.end()
    return
  }
  await pass(response.body, outgoing)
}

/** Cookies must be separate headers: joined by commas they are invalid. */
export function headersToSend({ headers }: Response): readonly (readonly [string, string])[] {
  return [
    ...[...headers].filter(([name]) => name !== 'set-cookie'),
    ...headers.getSetCookie().map((cookie) => ['set-cookie', cookie] as const),
  ]
}

async function pass(body: ReadableStream<Uint8Array>, outgoing: ServerResponse): Promise<void> {
  const reader = body.getReader()
  const gone = once(outgoing, 'close').then(() => reader.cancel())
  // It is told to whoever waits for the body; this is only the way to notice.
  gone.catch(() => undefined)
  for (;;) {
    const { done, value } = await reader.read()
    if (done || outgoing.destroyed) break
    if (!outgoing.write(value)) await Promise.race([once(outgoing, 'drain'), gone])
  }
  if (!outgoing.destroyed) outgoing.end()
}
