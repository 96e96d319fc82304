import type { Clock } from '../time/clock.ts'
import { StepUpError } from '../error.ts'
import type { FreshHeaders } from '../api/fresh-headers.ts'
import type { Resend } from '../runtime/retry.ts'
import { parse, resolve } from '../address.ts'
import type { readStream } from '../read/read-stream.ts'
import { isStream, keepBody, streamRefused } from './keep-body.ts'
import { unlessAborted } from '../time/unless-aborted.ts'
import { withTimeout } from '../time/with-timeout.ts'

/** Options for sending and replaying a call. */
export interface SendOptions {
  /** Creates the body for each request, for bodies that can be read only once. */
  readonly body?: (() => BodyInit | Promise<BodyInit>) | undefined
  /** Buffers a stream, or the body of a `Request`, in memory before it is first sent, up to this many bytes. */
  readonly buffer?: number | undefined
  /** Timeout per request in milliseconds. Time in the prompt does not count, unlike with `AbortSignal.timeout()`. */
  readonly timeout?: number | undefined
}

/** A request that can be sent again with the same method, URL, headers and body. */
export interface CapturedRequest {
  readonly url: string
  readonly signal: AbortSignal | undefined
  readonly send: (again: Resend) => Promise<Response>
}

/** Dependencies for sending requests. */
export interface Sender {
  readonly fetch: typeof globalThis.fetch
  readonly clock: Clock
  readonly headers?: FreshHeaders | undefined
  /** Whether calls to this URL may prompt and get the client's headers. */
  readonly isOwn: (url: string) => boolean
  /** Reads a stream into memory, up to a limit in bytes. */
  readonly readStream: typeof readStream
}

const nothing = {}

/** The `init` of `fetch`, with the options of the client. */
type OwnInit = RequestInit & { readonly stepUp?: SendOptions & { readonly interactive?: boolean | undefined } }

/**
 * Captures a request before sending it (CLI-04), so that later changes by the caller have no effect. Requests that can never prompt pass
 * unchanged.
 *
 * The source of a `Request`'s body is unknown, so the request is cloned instead of refused: the part that was read
 * stays in memory until the call ends. `buffer` limits that.
 *
 * @throws StepUpError `not_replayable` for a body that can be read only once, before anything is sent; for a call that
 *   must not prompt, only when it has to be sent again.
 */
export function captureRequest(
  input: RequestInfo | URL,
  { stepUp = nothing, ...kept }: OwnInit,
  { fetch, clock, headers, isOwn, readStream }: Sender,
): CapturedRequest {
  const { body: makeBody, buffer, timeout, interactive } = stepUp
  const request = isRequest(input) ? input : undefined
  const given = isRequest(input) ? input.url : String(input)
  // The page may have another address when the call is sent again.
  const url = parse(given)?.href ?? given
  // SAFETY: `null` detaches the call from the signal of its `Request`, and counts as no signal from here on.
  const { signal = request?.signal } = kept as { readonly signal?: AbortSignal }
  const stream = !makeBody && isStream(kept.body) ? kept.body : undefined
  // Most calls have a text body or none, and nothing is added to them, so their destination isn't checked.
  const mayReplay = (!request && !headers && typeof (kept.body ?? '') === 'string') || isOwn(url)
  const fresh = mayReplay ? headers : undefined
  const plain = !fresh && !makeBody && buffer === undefined && timeout === undefined
  // Sending a Request consumes it, so one clone is kept for the next time.
  let spare = mayReplay ? request?.clone() : undefined
  let first = plain || !mayReplay ? request : undefined
  if (kept.headers) kept.headers = keepHeaders(kept.headers)
  let unread = buffer === undefined || makeBody ? undefined : kept.body ? stream : spare?.clone().body
  const isOnce = stream && !unread
  if (isOnce && mayReplay && interactive !== false) throw streamRefused()
  if (kept.body && !stream && mayReplay) kept.body = keepBody(kept.body)

  function pass(added: RequestInit, to = url): Promise<Response> {
    const now = first ?? spare
    if (!now) return fetch(to, added)
    if (now === spare) spare = now.clone()
    first = undefined
    return fetch(now, added)
  }

  async function prepare(again: Resend): Promise<Response> {
    if (unread && buffer !== undefined) {
      kept.body = await readStream(unread, buffer, signal)
      unread = undefined
    }
    const added: RequestInit & { duplex?: 'half' } = { ...kept }
    if (makeBody) {
      added.body = await makeBody()
      if (isStream(added.body)) added.duplex = 'half'
    }
    if (fresh || again.headers) {
      const merged = new Headers(kept.headers ?? spare?.headers)
      const method = (kept.method ?? request?.method ?? 'GET').toUpperCase()
      for (const later of [
        fresh && (await fresh({ url: resolve(url).href, method, attempt: again.attempt })),
        again.headers,
      ])
        new Headers(later).forEach((value, name) => merged.set(name, value))
      added.headers = merged
    }
    if (signal?.aborted) throw signal.reason
    return withTimeout(
      (own) => {
        if (own) added.signal = own
        return again.headers ? stay(added) : pass(added)
      },
      signal,
      timeout,
      clock,
    )
  }

  /** A grant or a proof goes only to the origin that asked for it, and a redirect could carry it to another (CLI-09). */
  async function stay(added: RequestInit): Promise<Response> {
    const { redirect = request?.redirect } = added
    const response = await pass({ ...added, redirect: redirect === 'error' ? 'error' : 'manual' })
    const { type, status, headers: answered } = response
    const redirected = type === 'opaqueredirect' || (status > 300 && status < 400 && answered.has('Location'))
    if (!redirected || redirect === 'manual') return response
    throw new StepUpError('redirected')
  }

  return {
    url,
    signal,
    send(again) {
      if (isOnce && again.attempt > 1) return Promise.reject(streamRefused())
      // The app's own functions may ignore the caller's signal.
      return plain && !again.headers
        ? pass(kept, again.attempt > 1 ? url : given)
        : unlessAborted(prepare(again), signal)
    },
  }
}

function isRequest(input: RequestInfo | URL): input is Request {
  return typeof input === 'object' && 'clone' in input
}

/** Detects headers by their methods, as `fetch` does: `Headers` of another library or frame fail `instanceof`. */
function keepHeaders(headers: HeadersInit): HeadersInit {
  return Symbol.iterator in headers ? Array.from(headers, ([name, value]) => [name, value]) : { ...headers }
}
