import { GRANT_HEADER, PROOF_HEADER } from '@stepup/protocol'

/** A request before it leaves the page. */
export interface Outgoing {
  readonly method: string
  readonly url: URL
  /** A copy. Use {@link changed} to send other headers. */
  readonly headers: Headers
  /** Absent where the body is no text: a file, form data, a stream. */
  readonly text: string | undefined
  readonly hasBody: boolean
  /** The sender: a break sends its own requests. */
  readonly by: 'app' | 'devtools'
  readonly args: Parameters<typeof globalThis.fetch>
}

/** The headers in which a replay carries its proof. Each value works once. */
export const PROOF_HEADERS: readonly string[] = [GRANT_HEADER, PROOF_HEADER]

/** Whether the request carries the proof of a step-up. */
export function carriesProof({ headers }: Outgoing): boolean {
  return PROOF_HEADERS.some((name) => headers.has(name))
}

const readable = /json|text|x-www-form-urlencoded/u

/** Reads a request without consuming it: the body is read from a clone. */
export async function readOutgoing(args: Outgoing['args']): Promise<Outgoing> {
  const [input, init] = args
  const request = input instanceof Request ? input : undefined
  const headers = new Headers(init?.headers ?? request?.headers)
  const isCopied = request?.body && init?.body === undefined && readable.test(headers.get('Content-Type') ?? '')
  const body = init?.body ?? undefined
  return {
    method: (init?.method ?? request?.method ?? 'GET').toUpperCase(),
    url: new URL(input instanceof Request ? input.url : input, location.href),
    headers,
    text: isCopied ? await request.clone().text() : textOf(body),
    hasBody: body !== undefined || Boolean(request?.body),
    by: 'app',
    args,
  }
}

function textOf(body: BodyInit | undefined): string | undefined {
  return typeof body === 'string' || body instanceof URLSearchParams ? String(body) : undefined
}

/** Changes that the devtools make to a request. */
export interface Changes {
  readonly headers?: Readonly<Record<string, string>>
  readonly text?: string
}

/**
 * Returns a changed copy of a request, sent by the devtools. The page's `signal` does not abort it. The copy lacks a body
 * that can be read only once: a stream, or a file in a `Request`.
 */
export function changed(outgoing: Outgoing, { headers: added = {}, text = outgoing.text }: Changes): Outgoing {
  const [input, init] = outgoing.args
  const headers = new Headers(outgoing.headers)
  for (const [name, value] of Object.entries(added)) headers.set(name, value)
  const { credentials, redirect, mode } = input instanceof Request ? input : (init ?? {})
  const kept: RequestInit = {
    ...(credentials ? { credentials } : {}),
    ...(redirect ? { redirect } : {}),
    // `navigate` is not a valid mode for a request.
    ...(mode && mode !== 'navigate' ? { mode } : {}),
  }
  const { method } = outgoing
  const untouched = init?.body instanceof ReadableStream ? null : init?.body
  const body = method === 'GET' || method === 'HEAD' ? null : (text ?? untouched ?? null)
  return { ...outgoing, headers, text, by: 'devtools', args: [outgoing.url.href, { ...kept, method, headers, body }] }
}
