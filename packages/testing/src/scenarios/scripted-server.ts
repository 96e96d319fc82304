import type { FactorDriver } from '@stepup/core'
import type { Challenge, FactorOffer, Problem, ProblemCode } from '@stepup/protocol'

import { createFakeBackend, problemResponse } from '../backend/fake-backend.ts'
import { createChallenge, enrollmentFixtures, factorFixtures } from '../fixtures/challenge.ts'

/** Scripted reply of an endpoint. */
export type ScriptedReply =
  /** No response: the call stays pending. */
  | 'silence'
  /** The connection fails. */
  | 'unreachable'
  | (Partial<Problem> & { readonly problem: ProblemCode })
  /** Body of a successful response. */
  | { readonly json: object }

/** Replies of the server and the authenticator, in order. Without a scripted reply, both succeed. */
export interface ServerScript {
  /** Challenge of the app's endpoint, with a new `id` each time. Default: `createChallenge()`. */
  readonly challenge?: Challenge
  /** Replies of the app's endpoint after the first challenge. */
  readonly call?: readonly ScriptedReply[]
  readonly begin?: readonly ScriptedReply[]
  readonly verify?: readonly ScriptedReply[]
  /** Replies to the renewal of a challenge: when the user starts again, and after an enrollment. */
  readonly renew?: readonly ScriptedReply[]
  /** Replies to the start of an enrollment. A challenge that guards the enrollment is completed like any other. */
  readonly enroll?: readonly ScriptedReply[]
  readonly confirm?: readonly ScriptedReply[]
  /** An app's own factor kinds with a driver. */
  readonly driven?: readonly string[]
  /** Results of passkey ceremonies. By default they succeed. */
  readonly ceremony?: readonly ('asks' | 'refuses')[]
}

/** A server behind `fetch`, with an authenticator. */
export interface ScriptedServer {
  readonly fetch: typeof globalThis.fetch
  /** Driver of the keys, for `createStepUpClient({ drivers })`, as `passkey` and `security_key`. */
  readonly driver: FactorDriver
}

function never(signal: AbortSignal | null | undefined): Promise<never> {
  return new Promise((_, reject) => {
    signal?.addEventListener('abort', () => reject(signal.reason as Error), { once: true })
  })
}

/**
 * Creates a working server with optional scripted replies. It protects every call outside of `/step-up/`, and the code is 123456.
 *
 * @example
 * ```ts
 * import { createStepUpClient } from '@stepup/core'
 *
 * const server = createScriptedServer({ verify: [{ problem: 'invalid_code', attempts_remaining: 3 }] })
 * const scripted = createStepUpClient({ fetch: server.fetch, baseUrl: 'https://app.test/step-up' })
 * await scripted.fetch('https://app.test/api/transfers', { method: 'POST' })
 * ```
 */
export function createScriptedServer(script: ServerScript = {}): ScriptedServer {
  const backend = createFakeBackend('123456')
  const replies: Readonly<Record<string, ScriptedReply[]>> = {
    begin: [...(script.begin ?? [])],
    verify: [...(script.verify ?? [])],
    renew: [...(script.renew ?? [])],
    factors: [...(script.enroll ?? [])],
    confirm: [...(script.confirm ?? [])],
  }
  const enrolled: FactorOffer[] = []
  const calls = [...(script.call ?? [])]
  const ceremonies = [...(script.ceremony ?? [])]
  let challenged = false

  function challenge(): Challenge {
    const { enrollable, ...wanted } = script.challenge ?? createChallenge()
    const now = enrolled.length > 0 ? { factors: enrolled } : enrollable ? { enrollable } : {}
    return { ...wanted, ...now, id: crypto.randomUUID() }
  }

  function enroll(kind: 'passkey' | 'totp'): Response {
    return Response.json(enrollmentFixtures[kind], { status: 201 })
  }

  function confirm(body: object): Response {
    const offer = 'attestation' in body ? factorFixtures.passkey : factorFixtures.totp
    enrolled.push(offer)
    return Response.json({ ...offer, created_at: 0, managed: true }, { status: 201 })
  }

  async function ceremony(signal: AbortSignal): Promise<unknown> {
    const next = ceremonies.shift()
    if (next === 'asks') return never(signal)
    if (next === 'refuses') throw new DOMException('The operation was refused or timed out.', 'NotAllowedError')
    return { id: 'c3RlcHVw', type: 'public-key' }
  }

  async function follow(reply: ScriptedReply, request: Request): Promise<Response> {
    const { signal } = request
    if (reply === 'silence') return never(signal)
    if (reply === 'unreachable') throw new TypeError('The connection failed.')
    if ('json' in reply) return Response.json(reply.json)
    const { problem, ...extra } = reply
    // The server only accepts challenges that it knows.
    if (extra.step_up) backend.open(extra.step_up)
    return problemResponse(problem, extra)
  }

  return {
    async fetch(input, init) {
      const request = new Request(input, init)
      const [, step] = /\/step-up\/.*?(begin|verify|renew|factors|confirm|)$/.exec(new URL(request.url).pathname) ?? []
      if (step === undefined) {
        const reply = challenged ? calls.shift() : undefined
        challenged = true
        if (reply !== undefined) return follow(reply, request)
        return backend.protect(request, challenge()) ?? Response.json({ sent: true })
      }
      const reply = replies[step]?.shift()
      if (reply !== undefined) return follow(reply, request)
      if (step === 'renew') return Response.json(backend.open(challenge()))
      if (step === 'factors') return enroll(((await request.json()) as { kind: 'passkey' | 'totp' }).kind)
      return step === 'confirm' ? confirm((await request.json()) as object) : backend.handle(request)
    },
    driver: {
      isAvailable: () => true,
      prove: (_, { signal }) => ceremony(signal),
      enroll: (_, { signal }) => ceremony(signal),
    },
  }
}
