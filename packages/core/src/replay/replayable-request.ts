import { StepUpError } from '../error.ts'

/** One request that can be sent more than once: same method, URL, headers and body. */
export type SendRequest = (extra: {
  readonly headers: Readonly<Record<string, string>>
  readonly signal?: AbortSignal
}) => Promise<Response>

/**
 * Captures a request before its first sending (CLI-04). A body that can be read only once is refused here, before anything is
 * sent: silently emptied on the replay, it would approve one thing and do another.
 *
 * @throws StepUpError `not_replayable`
 */
export function captureRequest(
  fetch: typeof globalThis.fetch,
  input: RequestInfo | URL,
  init: RequestInit | undefined,
): SendRequest {
  if (isStream(init?.body)) {
    throw new StepUpError(
      'not_replayable',
      'The body is a stream, which can be read only once, so the call could not be sent again after the step-up. Read it into a Blob or an ArrayBuffer first, or wrap the call in run() and make the stream anew in each attempt.',
    )
  }
  if (input instanceof Request) {
    // Sending a Request uses its body up; each sending takes a copy.
    return ({ headers }) => fetch(input.clone(), withHeaders(init, headers, init?.headers ?? input.headers))
  }
  return ({ headers }) => fetch(input, withHeaders(init, headers, init?.headers))
}

function withHeaders(
  init: RequestInit | undefined,
  extra: Readonly<Record<string, string>>,
  base: HeadersInit | undefined,
): RequestInit | undefined {
  const names = Object.keys(extra)
  if (names.length === 0) return init
  const headers = new Headers(base)
  for (const name of names) headers.set(name, extra[name] ?? '')
  // A grant goes only to the origin that asked for it; a redirect could carry it to another (CLI-09).
  return { ...init, headers, redirect: 'error' }
}

function isStream(body: RequestInit['body']): boolean {
  return typeof ReadableStream === 'function' && body instanceof ReadableStream
}
