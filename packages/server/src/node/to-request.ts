import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http'

/** A request of `node:http`, possibly with additions of a framework. */
export type NodeRequest = IncomingMessage & {
  /** Body that a body parser produced. */
  readonly body?: unknown
  /** The whole path, where a router took its own part off `url` (Express). */
  readonly originalUrl?: string
}

/** Members that a framework adds to the request of `node:http`. */
interface FromFramework extends Pick<NodeRequest, 'body' | 'originalUrl'> {
  readonly headers: IncomingHttpHeaders
}

/** Options of {@link toRequest}. */
export interface ToRequestOptions {
  /**
   * The API's public origin: `https://api.bank.example`. Default: the connection's scheme and the `Host` header, which
   * the client controls.
   */
  readonly origin?: string
  /**
   * The response to this request: if its connection closes early, the request's `signal` aborts. The signal is created
   * on access, so pass it explicitly: `fetch(request, { signal: request.signal })`.
   */
  readonly response?: ServerResponse
}

/**
 * Returns the address of a request's connection, for `clientAddress`, or for `behindProxies`.
 *
 * @param request - A request created by an adapter, or its clone. Returns `undefined` for any other.
 */
export function remoteAddress(request: Request): string | undefined {
  return incomingOf(request)?.socket.remoteAddress
}

/**
 * Returns the `node:http` request behind an adapter's `Request`, for a session that middleware such as express-session
 * or Passport added to it.
 *
 * @param request - A request created by an adapter, or its clone. Returns `undefined` for any other.
 * @example
 * ```ts
 * import type { SessionAdapter } from '@stepup/server'
 *
 * interface WithUser {
 *   readonly user?: { readonly id: string; readonly name: string; readonly signedInAt: number; readonly session: string }
 * }
 * const session: SessionAdapter = {
 *   async read(request) {
 *     const { user } = (incomingOf(request) ?? {}) as WithUser
 *     return user && { id: user.session, user, acr: 'aal1', amr: ['pwd'], authTime: user.signedInAt }
 *   },
 * }
 * ```
 */
export function incomingOf(request: Request): IncomingMessage | undefined {
  return IncomingRequest.incomingOf(request)
}

/**
 * Converts a request of `node:http` to a `Request` for `handler` and `protect`. The body stays unread until needed, so the app can read it
 * after `protect`. A body from a body parser is passed on. In a listener of your own catch the errors, or use `nodeHandler`: an error that
 * nobody catches ends the process.
 *
 * @throws TypeError for a method that no `Request` supports, such as `TRACE`.
 * @example
 * ```ts
 * import { createStepUpServer } from '@stepup/server'
 * import express from 'express'
 *
 * const stepUp = createStepUpServer(options)
 * express().post('/api/cards/1', async (incoming, outgoing) => {
 *   const gate = await stepUp.protect(toRequest(incoming), { action: 'card.reveal' })
 *   if (!gate.allowed) return sendResponse(outgoing, gate.response)
 *   outgoing.end('4929 1234 5678 9012')
 * })
 * ```
 */
export function toRequest(incoming: NodeRequest, options: ToRequestOptions = {}): Request {
  return makeRequest(incoming, incoming, options)
}

/** Builds a request, for frameworks that store their additions elsewhere. */
export function makeRequest(
  incoming: IncomingMessage,
  { body, headers: sent = incoming.headers, originalUrl = incoming.url ?? '/' }: Partial<FromFramework>,
  { origin, response }: ToRequestOptions,
): Request {
  const method = incoming.method ?? 'GET'
  const headers = toHeaders(sent)
  const init: RequestInit & { duplex?: 'half' } = { method, headers }
  if (method !== 'GET' && method !== 'HEAD') {
    init.body = bodyOf(incoming, body, headers)
    init.duplex = 'half'
  }
  return new IncomingRequest(`${origin ?? originOf(incoming)}${pathOf(originalUrl)}`, init, incoming, response)
}

/**
 * Uses the app's headers rather than `rawHeaders`: middleware removes untrusted headers and adds verified ones, and Lambda has no others.
 * HTTP/2 pseudo-headers are dropped.
 */
function toHeaders(sent: IncomingHttpHeaders): Headers {
  const headers = new Headers()
  for (const [name, value] of Object.entries(sent)) {
    if (value === undefined || value === null || name.startsWith(':')) continue
    for (const part of [value].flat()) headers.append(name, asBytes(String(part)))
  }
  return headers
}

/** Each character of a header is one byte. Text of middleware with other characters is encoded as UTF-8, as it would be on the wire. */
function asBytes(value: string): string {
  return /^[\0-\xff]*$/u.test(value) ? value : Buffer.from(value).toString('latin1')
}

function originOf(incoming: IncomingMessage): string {
  const scheme = 'encrypted' in incoming.socket ? 'https' : 'http'
  const host = incoming.headers[':authority'] ?? incoming.headers.host
  const url = `${scheme}://${String(host)}`
  // A client can send any host, and no decision depends on it.
  return host !== undefined && URL.canParse(url) ? new URL(url).origin : `${scheme}://localhost`
}

/**
 * Path and query. `//evil.example/` is a path, too, and an absolute target is taken by its path alone (RFC 9112 §3.2).
 * A `URL` would drop what follows `#`, where some routers read on, make a slash of `\\`, and resolve the segments `.` and `..`, which
 * routers pass to the app. No request of a browser has them unescaped.
 */
function pathOf(target: string): string {
  const written = target.replaceAll('#', '%23').replaceAll('\\', '%5C')
  const [, path = '', query = ''] = /^(?:[a-z][a-z\d+.-]*:\/\/[^/?]*)?(\/[^?]*)?(\?.*)?$/iu.exec(written) ?? []
  return `${path.replace(DOTS, dotsEscaped) || '/'}${query}`
}

/** Segments that `URL` resolves, and the same escaped once more or several times. */
const DOTS = /(?<=\/)(?:\.|%(?:25)*2e){1,2}(?=\/|$)/giu

/** Escapes the dots of a segment, and its escapes twice, so that no two segments become one. */
const dotsEscaped = (segment: string): string => segment.replaceAll('%', '%2525').replaceAll('.', '%252E')

function bodyOf(incoming: IncomingMessage, body: unknown, headers: Headers): BodyInit | null {
  if (!incoming.readableDidRead) return streamOf(incoming)
  // The body is re-encoded, so its length and compression may differ.
  for (const name of ['content-length', 'content-encoding', 'transfer-encoding']) headers.delete(name)
  if (body === undefined || body === null) {
    if (incoming.headers['content-length'] === undefined && incoming.headers['transfer-encoding'] === undefined)
      return null
    throw new TypeError(
      'The body of this request was read before, and nothing of it was kept. Mount the step-up handler before what reads it, or put what was read into `body`.',
    )
  }
  return typeof body === 'string' || ArrayBuffer.isView(body) ? (body as BodyInit) : JSON.stringify(body)
}

/** Starts reading on access. */
function streamOf(incoming: IncomingMessage): ReadableStream<Uint8Array> {
  let chunks: AsyncIterator<Uint8Array> | undefined
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        // A handler that stops reading the body still responds, so the connection must stay open.
        chunks ??= incoming.iterator({ destroyOnReturn: false }) as AsyncIterator<Uint8Array>
        const { done, value } = await chunks.next()
        if (done) controller.close()
        else controller.enqueue(value)
      },
      async cancel() {
        await chunks?.return?.()
      },
    },
    { highWaterMark: 0 },
  )
}

/**
 * A request that knows its `node:http` request, as its clones do. A `WeakMap` of them would keep every request in
 * memory until a full garbage collection.
 *
 * Its signal is created on access: few handlers use it, and a signal costs as much as the rest of the request.
 */
class IncomingRequest extends Request {
  readonly #incoming: IncomingMessage
  readonly #response: ServerResponse | undefined
  #signal: AbortSignal | undefined

  constructor(
    input: string | Request,
    init: RequestInit,
    incoming: IncomingMessage,
    response: ServerResponse | undefined,
  ) {
    super(input, init)
    this.#incoming = incoming
    this.#response = response
  }

  static incomingOf(request: Request): IncomingMessage | undefined {
    return #incoming in request ? request.#incoming : undefined
  }

  override get signal(): AbortSignal {
    return (this.#signal ??= this.#response ? closedEarly(this.#response) : super.signal)
  }

  override clone(): Request {
    return new IncomingRequest(super.clone(), {}, this.#incoming, this.#response)
  }
}

function closedEarly(response: ServerResponse): AbortSignal {
  const controller = new AbortController()
  const abort = (): void => {
    if (!response.writableFinished) controller.abort()
  }
  if (response.closed) abort()
  else response.once('close', abort)
  return controller.signal
}
