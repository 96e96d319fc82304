import type { ServerResponse } from 'node:http'

import { discard } from '../request/discard.ts'

/**
 * Sends a `Response` with `node:http`. Keeps earlier cookies, sends each new one in a separate header, and appends to
 * `Vary`. The body is streamed with backpressure, and cancelled when the client disconnects.
 */
export async function sendResponse(outgoing: ServerResponse, response: Response): Promise<void> {
  if (outgoing.headersSent || outgoing.destroyed) return discard(response.body)
  outgoing.statusCode = response.status
  // Cookies come one by one: joined by commas they are invalid.
  for (const [name, value] of response.headers) {
    if (name === 'set-cookie' || name === 'vary') outgoing.appendHeader(name, value)
    else outgoing.setHeader(name, value)
  }
  if (!response.body || outgoing.req.method === 'HEAD') {
    discard(response.body)
    outgoing.end()
    return
  }
  await pass(response.body, outgoing)
}

/** Size up to which Node copies the body, so that header and body are sent in one piece. */
const ONE_PIECE = 64 * 1024

async function pass(body: ReadableStream<Uint8Array>, outgoing: ServerResponse): Promise<void> {
  const reader = body.getReader()
  // The reader of the body receives the error; this promise only detects it.
  outgoing.once('close', () => discard(reader))
  let left = Number(outgoing.getHeader('content-length'))
  for (;;) {
    const { done, value } = await reader.read()
    if (done || outgoing.destroyed) break
    left -= value.byteLength
    if (left === 0 && value.byteLength <= ONE_PIECE) return endWith(outgoing, value)
    if (!outgoing.write(value)) await room(outgoing)
  }
  if (!outgoing.destroyed) outgoing.end()
}

/** Waits until the client has taken what was written, or is gone. A large body waits thousands of times, so no listener may stay. */
function room(outgoing: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      outgoing.off('drain', end)
      outgoing.off('close', end)
      resolve()
    }
    // Not chained: the middleware `compression` returns a stream of its own from `on('drain')`.
    outgoing.on('drain', end)
    outgoing.on('close', end)
  })
}

/** Ends with bytes as a text of one character each: Node writes texts together with the header, and bytes in a second piece. */
function endWith(outgoing: ServerResponse, { buffer, byteOffset, byteLength }: Uint8Array): void {
  outgoing.end(Buffer.from(buffer, byteOffset, byteLength).toString('latin1'), 'latin1')
}
