import type { AuthorizationDetail, Challenge, FactorOffer, VerifyResult } from '@stepup/protocol'
import {
  createMemoryKeys,
  createSoftwareApprover,
  createSoftwareAuthenticator,
  type SoftwareAuthenticator,
} from '@stepup/testing'
import { TOTP } from 'otpauth'

import type { ProtectRequest, StepUpServer } from '../src/index.ts'
import { payment } from './payment.ts'
import type { TestServer } from './support.ts'

/** The approver as created by the client's `createApprover`. */
export type Approver = ReturnType<typeof createSoftwareApprover>
type ApproverKeys = ReturnType<typeof createMemoryKeys>

export type Answer<TBody = Record<string, unknown>> = {
  readonly status: number
  readonly body: TBody
  readonly headers: Headers
}

/** The response of the gate. */
export interface GateAnswer {
  readonly allowed: boolean
  readonly status: number
  readonly code?: string
  readonly challenge: Challenge
}

/** One signed-in session in its browser. */
export interface Customer {
  /** Calls the mounted handler. */
  readonly call: <TBody = Record<string, unknown>>(
    method: string,
    path: string,
    body?: unknown,
    headers?: HeadersInit,
  ) => Promise<Answer<TBody>>
  /** Makes a request at the gate. */
  readonly ask: (
    protectRequest: ProtectRequest,
    headers?: HeadersInit,
    url?: string,
    method?: string,
  ) => Promise<GateAnswer>
  /** Requests a transfer at the gate; returns the challenge if it is refused. */
  readonly transfer: (
    details?: readonly AuthorizationDetail[],
    headers?: HeadersInit,
    action?: string,
  ) => Promise<GateAnswer>
  readonly request: (headers?: HeadersInit, url?: string, method?: string) => Request
  /** Submits a proof with one of the challenge's factors. */
  readonly verify: (
    challenge: Challenge,
    kind: string,
    body: unknown,
  ) => Promise<Answer<VerifyResult & { readonly code?: string; readonly attempts_remaining?: number }>>
  readonly begin: (challenge: Challenge, kind: string) => Promise<Answer>
  /** Completes a challenge by mail, for an elevation of five minutes at the second level. */
  readonly elevate: (test: TestServer) => Promise<void>
  /** Enrolls an authenticator app. Returns the generator of its codes. */
  readonly enrollTotp: () => Promise<TOTP>
  readonly enrollPasskey: () => Promise<SoftwareAuthenticator>
  /** The browser as an approver, with a key of its own. */
  readonly approver: Approver
  /** The browser as an approver, with a key that the test controls. */
  readonly approverWith: (keys: ApproverKeys) => Approver
  /** The browser's cookies. */
  readonly cookies: Map<string, string>
}

/** Simulates one browser of one customer, which keeps its cookies. */
export function customerOf(
  server: StepUpServer,
  login: { readonly user: string; readonly session: string; readonly origin: string },
  now: () => number,
): Customer {
  const { origin } = login
  const cookies = new Map<string, string>()
  const defaults = (): Record<string, string> => ({
    authorization: `${login.user}/${login.session}`,
    origin,
    'content-type': 'application/json',
    ...(cookies.size > 0 ? { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') } : {}),
  })

  async function send(request: Request): Promise<Response> {
    const response = await server.handler(request)
    for (const cookie of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? []
      cookies.set(name, value)
    }
    return response
  }
  const approverWith = (keys: ApproverKeys): Approver =>
    createSoftwareApprover({
      origin,
      keys,
      fetch: (input, init) =>
        send(new Request(input, { method: init?.method ?? 'GET', headers: defaults(), body: init?.body ?? null })),
    })

  const call: Customer['call'] = async (method, path, body, headers = {}) => {
    const response = await send(
      new Request(`${origin}/step-up${path}`, {
        method,
        headers: { ...defaults(), ...headers },
        ...(method === 'GET' ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body ?? {}) }),
      }),
    )
    const text = await response.text()
    return { status: response.status, body: text === '' ? undefined : JSON.parse(text), headers: response.headers }
  }
  const request: Customer['request'] = (headers = {}, url = '/api/transfers', method = 'POST') =>
    new Request(`${origin}${url}`, { method, headers: { ...defaults(), ...headers } })
  const ask: Customer['ask'] = async (protectRequest, headers, url, method) => {
    const gate = await server.protect(request(headers, url, method), protectRequest)
    const body = gate.allowed ? {} : ((await gate.response.json()) as { step_up?: Challenge; code?: string })
    return {
      allowed: gate.allowed,
      status: gate.allowed ? 200 : gate.response.status,
      ...(body.code === undefined ? {} : { code: body.code }),
      challenge: body.step_up as Challenge,
    }
  }
  const begin: Customer['begin'] = (challenge, kind) => call('POST', factorPath(challenge, kind, 'begin'))
  const verify: Customer['verify'] = (challenge, kind, body) =>
    call('POST', factorPath(challenge, kind, 'verify'), body)

  return {
    call,
    request,
    ask,
    begin,
    verify,
    cookies,
    approver: approverWith(createMemoryKeys()),
    approverWith,
    transfer: (details = [payment()], headers = {}, action = 'transfer.create') => ask({ action, details }, headers),
    async elevate(test) {
      const asked = await call<{ step_up: Challenge }>('POST', '/challenges', { acr_values: ['aal2'], max_age: 1 })
      if (asked.status === 200) return
      await begin(asked.body.step_up, 'email_otp')
      const { status } = await verify(asked.body.step_up, 'email_otp', { code: test.mailedCode() })
      if (status !== 200) throw new Error(`The code was answered with ${status}`)
    },
    async enrollTotp() {
      const { body } = await call<{ id: string; secret: string }>('POST', '/factors', { kind: 'totp' })
      const app = new TOTP({ secret: body.secret })
      const confirmed = await call('POST', `/factors/${body.id}/confirm`, { code: app.generate({ timestamp: now() }) })
      if (confirmed.status !== 201) throw new Error(`The enrollment answered ${confirmed.status}`)
      return app
    },
    async enrollPasskey() {
      const authenticator = await createSoftwareAuthenticator({ origin })
      const { body } = await call<{ id: string; options: Parameters<SoftwareAuthenticator['register']>[0] }>(
        'POST',
        '/factors',
        { kind: 'passkey' },
      )
      const attestation = await authenticator.register(body.options)
      const confirmed = await call('POST', `/factors/${body.id}/confirm`, { attestation })
      if (confirmed.status !== 201) throw new Error(`The enrollment answered ${confirmed.status}`)
      return authenticator
    },
  }
}

/** Returns the path of a challenge's factor. */
export function factorPath(challenge: Challenge, kind: string, step: 'begin' | 'verify'): string {
  const offer = challenge.factors.find((factor) => factor.kind === kind)
  if (!offer) throw new Error(`The challenge does not offer ${kind}`)
  return `/challenges/${challenge.id}/factors/${offer.id}/${step}`
}

/** Returns the WebAuthn request options of a passkey or security key. */
export function optionsOf(
  challenge: Challenge,
  kind = 'passkey',
): {
  readonly challenge: string
  readonly rpId: string
  readonly allowCredentials: readonly { readonly id: string }[]
} {
  const offer = challenge.factors.find((factor) => factor.kind === kind) as FactorOffer
  return offer.options as ReturnType<typeof optionsOf>
}

/** Completes a challenge by e-mail and returns the grant. */
export async function approveByMail(test: TestServer, customer: Customer, challenge: Challenge): Promise<string> {
  await customer.begin(challenge, 'email_otp')
  const { body, status } = await customer.verify(challenge, 'email_otp', { code: test.mailedCode() })
  if (status !== 200 || body.status !== 'approved') throw new Error(`The code was answered with ${status}`)
  return body.grant?.token ?? ''
}
