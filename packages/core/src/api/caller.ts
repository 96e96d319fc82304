import { GRANT_HEADER, readProblem, type ReadProblem } from '@stepup/protocol'

import { invalidOption } from '../invalid-option.ts'
import { StepUpError } from '../error.ts'
import { malformedChallenge } from '../read/read-answer.ts'
import { parseJson } from '../read/read-json.ts'
import { isSameOrigin, parse, resolve } from '../address.ts'
import type { FreshHeaders } from './fresh-headers.ts'
import type { ReadAnswer } from './answers.ts'
import { problemError } from './problem-error.ts'

/** Reads a response that a gateway sent instead of the server, without a problem body. */
function readGateway(status: number): ReadProblem | undefined {
  if (status === 429) return { code: 'rate_limited' }
  if (status === 503) return { code: 'temporarily_unavailable' }
  return status >= 500 ? { code: 'server_error' } : undefined
}

/**
 * Reads `Retry-After` as seconds. A date (RFC 9110 §10.2.3) is ignored: it is by the server's clock, which may be hours
 * off.
 */
function readRetryAfter({ headers }: Response): Pick<ReadProblem, 'retry_after'> {
  const value = headers.get('Retry-After') ?? ''
  return /^\d{1,9}$/.test(value) ? { retry_after: Number(value) } : {}
}

/** Connection to the step-up server. */
export interface CallerOptions {
  readonly baseUrl: string
  readonly fetch: typeof globalThis.fetch
  readonly headers?: FreshHeaders | undefined
  readonly credentials?: RequestCredentials | undefined
}

/** Parameters of a call, beside its route. */
interface Sent {
  /** Values of the route's parameters, in order. */
  readonly ids?: readonly string[]
  readonly body?: unknown
  readonly signal?: AbortSignal | undefined
  readonly grant?: string | undefined
}

/** Calls one route of the step-up server. Rejects with {@link problemError}, or with the error of `fetch`. */
type Caller = <TAnswer>(method: string, route: string, read: ReadAnswer<TAnswer>, sent?: Sent) => Promise<TAnswer>

export function createCaller({ baseUrl, fetch, headers, credentials = 'same-origin' }: CallerOptions): Caller {
  async function send(method: string, url: string, { body, signal, grant }: Sent): Promise<Response> {
    const merged = new Headers(headers && (await headers({ url: resolve(url).href, method, attempt: 1 })))
    merged.set('Accept', 'application/json, application/problem+json')
    if (body !== undefined) merged.set('Content-Type', 'application/json')
    if (grant !== undefined) merged.set(GRANT_HEADER, grant)
    return fetch(url, {
      method,
      headers: merged,
      credentials,
      body: body === undefined ? null : JSON.stringify(body),
      signal: signal ?? null,
      // A redirect could carry a code, a password or a grant to another origin (CLI-09).
      redirect: body === undefined ? 'follow' : 'manual',
    })
  }

  /** Errors name the route and not the path, whose ids would make each message unique. */
  async function call<TAnswer>(
    method: string,
    route: string,
    read: ReadAnswer<TAnswer>,
    sent: Sent = {},
  ): Promise<TAnswer> {
    const { ids = [] } = sent
    const url = baseUrl + ids.reduce((path, id) => path.replace(/:\w+/, () => encodeURIComponent(id)), route)
    const response = await send(method, url, sent).catch((cause: unknown) => {
      throw parse(url) ? cause : invalidOption('baseUrl', { cause })
    })
    const { ok, status, type } = response
    if (type === 'opaqueredirect' || (status > 300 && status < 400)) throw new StepUpError('redirected')
    const value = parseJson(await response.text())
    const answer = ok ? read(value, status) : undefined
    if (answer !== undefined) return answer
    const problem = ok ? undefined : (readProblem(value) ?? readGateway(status))
    if (problem?.code === 'step_up_required' && !problem.step_up) throw malformedChallenge(value)
    if (problem) {
      const isCookieless = !headers && credentials !== 'include' && !isSameOrigin(baseUrl, '')
      const why = problem.code === 'unauthenticated' && isCookieless ? { cause: invalidOption('credentials') } : {}
      throw problemError({ ...readRetryAfter(response), ...problem }, why)
    }
    throw new StepUpError(
      'unexpected_response',
      `${method} ${route} answered ${status}. Is the handler mounted at ${baseUrl}?`,
    )
  }

  return call
}
