import {
  createProblem,
  decodeProof,
  GRANT_HEADER,
  PROOF_HEADER,
  type Challenge,
  type FactorOffer,
  type Refusal,
} from '@stepup/protocol'

import type { Clock, FlowState, StepUpClient } from '../src/index.ts'

const app = 'https://app.test'

/** A request that reached the server. */
export interface SeenRequest {
  readonly method: string
  readonly path: string
  readonly headers: Headers
  readonly body: string
  readonly redirect: RequestRedirect
}

/** A server behind a `fetch`. */
export interface FakeServer {
  readonly fetch: typeof globalThis.fetch
  readonly seen: readonly SeenRequest[]
  /** Requests to the app itself, excluding step-up calls. */
  readonly appCalls: () => readonly SeenRequest[]
  /** Returns a new challenge for a path. */
  readonly refuse: (path: string, challenge?: Challenge, refusal?: Refusal) => Response
}

export interface FakeServerOptions {
  /** Members of the challenge of protected paths. Default: a bound challenge for an authenticator app. */
  readonly challenge?: (count: number, path: string) => Partial<Challenge>
  /** The level that a code reaches. Default `aal2`. */
  readonly reaches?: (challenge: Challenge) => string
  /** Whether a proof in the replay is accepted. Default true. */
  readonly readsProof?: boolean
  /** Challenges even calls with a grant. */
  readonly insatiable?: boolean
  /** Returns a response to use instead of the server's own. */
  readonly answer?: (request: SeenRequest) => Response | undefined | Promise<Response>
}

export const totp: FactorOffer = { id: 'totp', kind: 'totp', code_length: 6 }
export const totpInReplay: FactorOffer = { ...totp, in_replay: true }
export const email: FactorOffer = { id: 'email:1', kind: 'email_otp', target: 'm•••@mail.test' }

export function problem(status: number, code: string, extra: Readonly<Record<string, unknown>> = {}): Response {
  const type = `urn:stepup:problem:${code.replaceAll('_', '-')}`
  return Response.json(
    { type, title: code, status, code, ...extra },
    { status, headers: { 'Content-Type': 'application/problem+json' } },
  )
}

/**
 * Implements the wire protocol: challenges calls without a grant, accepts the code 123456, locks at the fifth failure.
 */
export function createFakeServer({
  challenge = () => ({}),
  reaches = () => 'aal2',
  insatiable = false,
  readsProof = true,
  answer,
}: FakeServerOptions = {}): FakeServer {
  const seen: SeenRequest[] = []
  const failures = new Map<string, number>()
  const open = new Map<string, Challenge & { readonly path: string }>()
  let elevated: string | undefined
  let count = 0

  function challengeFor(path: string): Challenge {
    count++
    const made: Challenge = {
      id: `challenge-${count}`.padEnd(32, '0'),
      action: 'transfer.create',
      acr_values: ['phr', 'aal2'],
      expires_in: 300,
      reasons: [],
      factors: [totp, email],
      remaining: 1,
      authorization_details: [{ type: 'payment', amount: '1250.00' }],
      ...challenge(count, path),
    }
    open.set(made.id, { ...made, path })
    return made
  }

  function refuse(path: string, made = challengeFor(path), refusal?: Refusal): Response {
    const response = problem(401, 'step_up_required', { step_up: made, refusal })
    response.headers.set(
      'WWW-Authenticate',
      `Bearer error="insufficient_user_authentication", acr_values="${made.acr_values.join(' ')}"`,
    )
    return response
  }

  /** Returns the refusal of a proof. */
  function judge(id: string, proof: unknown): Refusal | undefined {
    if ((proof as { code?: string }).code === '123456') return undefined
    const failed = (failures.get(id) ?? 0) + 1
    failures.set(id, failed)
    return failed >= 5 ? { code: 'challenge_locked' } : { code: 'invalid_code', attempts_remaining: 5 - failed }
  }

  /** Returns the refusal of a call because of its carried proof. */
  function refuseProof(value: string, path: string): Response | undefined {
    const proof = decodeProof(value)
    const about = open.get(proof?.challenge ?? '')
    if (!proof || !about || (about.authorization_details && about.path !== path))
      return refuse(path, undefined, { code: 'challenge_not_found' })
    if (!readsProof) return refuse(path, about)
    const refusal = judge(about.id, proof)
    if (refusal) return refuse(path, refusal.code === 'challenge_locked' ? undefined : about, refusal)
    open.delete(about.id)
    if (!about.authorization_details) elevated = 'aal2'
    return undefined
  }

  function stepUp({ method, path, body }: SeenRequest): Response {
    const [, id = '', subpath, step] = /\/challenges\/([^/]+)(\/factors\/[^/]+\/(\w+)|\/renew)?$/.exec(path) ?? []
    const elevation = { acr: elevated ?? 'aal2', amr: ['otp'], auth_time: 1_767_225_600, expires_in: 300 }
    if (path.endsWith('/elevation')) {
      if (method === 'DELETE') elevated = undefined
      return method === 'DELETE'
        ? new Response(null, { status: 204 })
        : Response.json(elevated ? { status: 'elevated', ...elevation } : { status: 'none' })
    }
    if (path.endsWith('/challenges')) return elevated ? Response.json({ status: 'satisfied', elevation }) : refuse(path)
    const about = open.get(id)
    if (!about) return problem(404, 'challenge_not_found')
    if (method === 'DELETE') return new Response(null, { status: 204 })
    if (subpath === '/renew') return Response.json({ status: 'pending', step_up: challengeFor(about.path) })
    if (step === 'begin')
      return Response.json({ target: email.target, expires_in: 300, resend: { available_in: 30, remaining: 3 } })
    const refusal = judge(id, JSON.parse(body))
    if (refusal) return problem(createProblem(refusal.code).status, refusal.code, { ...refusal })
    const acr = reaches(about)
    if (about.authorization_details)
      return Response.json({ status: 'approved', grant: { token: `grant-for-${id}`, acr, expires_in: 120 } })
    elevated = acr
    return Response.json({ status: 'approved', elevation: { ...elevation, acr } })
  }

  return {
    seen,
    refuse,
    appCalls: () => seen.filter(({ path }) => !path.startsWith('/step-up')),
    async fetch(input, init) {
      const request = new Request(input, init)
      if (request.signal.aborted) throw request.signal.reason
      const url = new URL(request.url)
      const { method, headers, redirect } = request
      const entry = { method, path: url.pathname, headers, redirect, body: await request.text() }
      seen.push(entry)
      const scriptedResponse = await answer?.(entry)
      if (scriptedResponse) return scriptedResponse
      if (url.pathname.startsWith('/step-up')) return stepUp(entry)
      const { acr_values: levels = ['phr', 'aal2'], ...needed } = challenge(0, url.pathname)
      const bound = needed.authorization_details !== undefined || !('authorization_details' in needed)
      const value = entry.headers.get(PROOF_HEADER)
      if (value !== null) return refuseProof(value, url.pathname) ?? Response.json({ sent: entry.body })
      const proven = bound ? entry.headers.has(GRANT_HEADER) : elevated !== undefined && levels.includes(elevated)
      return proven && !insatiable ? Response.json({ sent: entry.body }) : refuse(url.pathname)
    },
  }
}

/** A clock that only moves when told to. */
export interface TestClock extends Clock {
  /** Advances time and fires due timers in order. */
  readonly advance: (milliseconds: number) => void
  /** Changes the time without firing timers, also backward: a laptop's sleep, or a corrected clock. */
  readonly sleep: (milliseconds: number) => void
  readonly pending: () => number
}

export function createTestClock(offset = 0): TestClock {
  let now = Date.UTC(2026, 0, 1) + offset
  // Timers measure elapsed time, independent of the clock's time.
  let elapsed = 0
  const timers = new Set<{ readonly at: number; readonly run: () => void }>()
  return {
    now: () => now,
    setTimeout(run, delay) {
      const timer = { at: elapsed + Math.max(0, delay), run }
      timers.add(timer)
      return () => void timers.delete(timer)
    },
    advance(milliseconds) {
      const end = elapsed + milliseconds
      for (;;) {
        const [next] = [...timers].filter(({ at }) => at <= end).toSorted((a, b) => a.at - b.at)
        if (!next) break
        timers.delete(next)
        now += next.at - elapsed
        elapsed = next.at
        next.run()
      }
      now += end - elapsed
      elapsed = end
    },
    sleep: (milliseconds) => void (now += milliseconds),
    pending: () => timers.size,
  }
}

/** Waits until the flow is in a state. */
export function until<TStatus extends FlowState['status']>(
  client: StepUpClient,
  status: TStatus,
  accept: (state: Extract<FlowState, { status: TStatus }>) => boolean = () => true,
): Promise<Extract<FlowState, { status: TStatus }>> {
  return new Promise((resolve) => {
    const look = (): void => {
      const state = client.getSnapshot()
      if (state.status !== status || !accept(state as Extract<FlowState, { status: TStatus }>)) return
      unsubscribe()
      resolve(state as Extract<FlowState, { status: TStatus }>)
    }
    const unsubscribe = client.subscribe(look)
    look()
  })
}

/** Returns an address of the app. */
export const url = (path: string): string => `${app}${path}`

/** Resolves after all pending microtasks and immediate tasks. */
export const idle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve))
