import {
  GRANT_HEADER,
  readProblem,
  type BeginResult,
  type Challenge,
  type Elevation,
  type ElevationState,
  type EnrolmentConfirmation,
  type EnrolmentStart,
  type FactorKind,
  type ReadProblem,
  type VerifyRequest,
  type VerifyResult,
} from '@stepup/protocol'

import { StepUpError } from '../error.ts'
import { parseJson } from '../recognise/read-json.ts'
import { resolve } from '../replay/address.ts'
import type { FreshHeaders } from '../replay/capture-request.ts'

/** The server said no, in its own terms. What it says in words is left out: it may hold what it was sent. */
export class ProblemResponse extends StepUpError<'unexpected_response'> {
  readonly problem: Omit<ReadProblem, 'detail'>

  constructor(problem: ReadProblem) {
    super('unexpected_response', `The server answered ${problem.code}.`)
    const { detail: _, ...shareable } = problem
    this.problem = shareable
  }
}

/** What a gateway in front of the server answers by itself, in words of its own. */
const gatewayProblems: Readonly<Record<number, ReadProblem>> = {
  429: { code: 'rate_limited' },
  503: { code: 'temporarily_unavailable' },
}

/** Seconds only (RFC 9110 §10.2.3): a date is one by a clock that may be hours off ours. */
function readRetryAfter({ headers }: Response): Pick<ReadProblem, 'retry_after'> {
  const value = headers.get('Retry-After') ?? ''
  return /^\d{1,9}$/.test(value) ? { retry_after: Number(value) } : {}
}

/** The step-up endpoints, typed. Every method rejects with {@link ProblemResponse}, or with what `fetch` threw. */
export interface StepUpApi {
  begin(challenge: string, factor: string, signal: AbortSignal): Promise<BeginResult>
  verify(challenge: string, factor: string, request: VerifyRequest, signal: AbortSignal): Promise<VerifyResult>
  dismiss(challenge: string): Promise<void>
  /** Begins to set a factor up. `grant`: the approval, where the policy binds one. */
  enrol(kind: FactorKind, signal: AbortSignal, grant: string | undefined): Promise<EnrolmentStart>
  confirm(enrolment: string, request: EnrolmentConfirmation, signal: AbortSignal): Promise<unknown>
  /** Asks before acting. Gives the challenge when one is needed. */
  request(
    body: Record<string, unknown>,
    signal?: AbortSignal,
  ): Promise<{ challenge: Challenge } | { elevation: Elevation | undefined }>
  elevation(): Promise<ElevationState>
  dropElevation(): Promise<void>
}

export interface StepUpApiOptions {
  readonly baseUrl: string
  readonly fetch: typeof globalThis.fetch
  readonly headers?: FreshHeaders | undefined
  readonly credentials?: RequestCredentials | undefined
}

export function createStepUpApi({ baseUrl, fetch, headers, credentials = 'same-origin' }: StepUpApiOptions): StepUpApi {
  // SAFETY: it's our own server's answer, by the protocol of this version.
  async function call<TAnswer>(
    method: string,
    path: string,
    body?: unknown,
    signal?: AbortSignal,
    grant?: string,
  ): Promise<TAnswer> {
    const url = baseUrl + path
    const merged = new Headers(headers && (await headers({ url: resolve(url).href, method, attempt: 1 })))
    merged.set('Accept', 'application/json, application/problem+json')
    if (body !== undefined) merged.set('Content-Type', 'application/json')
    if (grant !== undefined) merged.set(GRANT_HEADER, grant)
    const response = await fetch(url, {
      method,
      headers: merged,
      credentials,
      body: body === undefined ? null : JSON.stringify(body),
      signal: signal ?? null,
    })
    const value = parseJson(await response.text())
    // Where nothing is mounted, a server for pages may answer with its page, and 200.
    if (response.status === 204 || (response.ok && value !== undefined)) return value as TAnswer
    const problem = readProblem(value) ?? gatewayProblems[response.status]
    if (problem) throw new ProblemResponse({ ...readRetryAfter(response), ...problem })
    throw new StepUpError(
      'unexpected_response',
      `${method} ${path} answered ${response.status}. Is the handler mounted at ${baseUrl}?`,
    )
  }
  const path = (challenge: string): string => `/challenges/${encodeURIComponent(challenge)}`
  const factorPath = (challenge: string, factor: string): string =>
    `${path(challenge)}/factors/${encodeURIComponent(factor)}`

  return {
    begin: (challenge, factor, signal) => call('POST', `${factorPath(challenge, factor)}/begin`, {}, signal),
    verify: (challenge, factor, request, signal) =>
      call('POST', `${factorPath(challenge, factor)}/verify`, request, signal),
    dismiss: (challenge) => call('DELETE', path(challenge)),
    enrol: (kind, signal, grant) => call('POST', '/factors', { kind }, signal, grant),
    confirm: (enrolment, request, signal) =>
      call('POST', `/factors/${encodeURIComponent(enrolment)}/confirm`, request, signal),
    async request(body, signal) {
      try {
        const { elevation } = await call<{ elevation?: Elevation }>('POST', '/challenges', body, signal)
        return { elevation }
      } catch (error) {
        const challenge = error instanceof ProblemResponse && error.problem.step_up
        if (challenge) return { challenge }
        throw error
      }
    },
    elevation: () => call('GET', '/elevation'),
    dropElevation: () => call('DELETE', '/elevation'),
  }
}
