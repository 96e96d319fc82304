import type { AuthorizationDetail, Challenge, VerifyResult } from '@stepup/protocol'
import { createSoftwareAuthenticator, type SoftwareAuthenticator } from '@stepup/testing'
import { TOTP } from 'otpauth'

import {
  createStepUpServer,
  emailOtp,
  passkey,
  recoveryCodes,
  totp,
  type AuditEvent,
  type CodeMessage,
  type Policies,
  type Session,
  type StepUpServer,
} from '../src/index.ts'
import { createSqliteStore, openSqlite } from '../src/sqlite/index.ts'

export const origin = 'https://bank.example'

const policies: Policies = {
  version: 'test',
  parameters: { threshold: '1000.00' },
  default_effect: 'deny',
  rules: [
    {
      id: 'over-threshold',
      actions: ['transfer.create'],
      when: 'details.exists(d, decimal(d.instructedAmount.amount) > decimal(parameters.threshold))',
      require: { acr: ['phr', 'aal2'], bound: true },
      reasons: [{ code: 'amount_over_threshold' }],
    },
    { id: 'card', actions: ['card.reveal'], require: { acr: ['aal2'], max_age: 300 }, reasons: [] },
    { id: 'close', actions: ['account.close'], require: { acr: ['phr'] }, reasons: [] },
    {
      id: 'first-factor',
      actions: ['factor.enrol'],
      when: "!('passkey' in factors) && !('totp' in factors)",
      require: { acr: ['aal1'] },
      reasons: [],
    },
    {
      id: 'further-factor',
      actions: ['factor.enrol', 'factor.remove', 'factor.rename'],
      when: "'passkey' in factors || 'totp' in factors",
      require: { acr: ['aal2'], max_age: 300 },
      reasons: [],
    },
  ],
}

/** A payment, or what is changed of it. */
export function payment({
  amount = '1250.00',
  currency = 'EUR',
  payee = 'Lena Hoffmann',
}: { amount?: string; currency?: string; payee?: string } = {}): AuthorizationDetail {
  return {
    type: 'payment',
    instructedAmount: { amount, currency },
    creditorName: payee,
    creditorAccount: { iban: 'DE89370400440532013000' },
  }
}

export type Answer<TBody = Record<string, unknown>> = {
  readonly status: number
  readonly body: TBody
  readonly headers: Headers
}

/** One signed-in session, as its browser sees the server. */
export interface Customer {
  /** Calls the mounted handler. */
  readonly call: <TBody = Record<string, unknown>>(
    method: string,
    path: string,
    body?: unknown,
    headers?: HeadersInit,
  ) => Promise<Answer<TBody>>
  /** Asks the gate for a transfer; the challenge when it's closed. */
  readonly transfer: (
    details?: readonly AuthorizationDetail[],
    headers?: HeadersInit,
    action?: string,
  ) => Promise<{
    readonly allowed: boolean
    readonly status: number
    readonly code?: string
    readonly challenge: Challenge
  }>
  readonly request: (headers?: HeadersInit) => Request
  /** Enrols an authenticator app; returns how to make its codes. */
  readonly enrolTotp: () => Promise<TOTP>
  readonly enrolPasskey: () => Promise<SoftwareAuthenticator>
}

export interface TestServer {
  readonly db: ReturnType<typeof openSqlite>
  readonly server: StepUpServer
  readonly mails: readonly CodeMessage[]
  readonly events: readonly AuditEvent[]
  readonly advance: (milliseconds: number) => void
  readonly now: () => number
  /** The code in the newest mail. */
  readonly mailedCode: () => string
  readonly customer: (user: string, session?: string) => Customer
}

/** A server on a database in memory, with time and mail in the test's hands. */
export async function startServer(): Promise<TestServer> {
  const db = openSqlite(':memory:')
  const store = createSqliteStore(db)
  await store.migrate()
  const mails: CodeMessage[] = []
  const events: AuditEvent[] = []
  let now = Date.UTC(2026, 0, 1, 12)
  const server: StepUpServer = createStepUpServer({
    store,
    secret: 'a secret of at least thirty-two bytes, for tests',
    origins: [origin],
    policies,
    clock: () => now,
    session: { read: async (request) => readSession(request, now) },
    factors: [
      passkey({ rpId: 'bank.example', rpName: 'Bank', origins: [origin] }),
      totp({ issuer: 'Bank' }),
      emailOtp({ send: async (mail) => void mails.push(mail) }),
      recoveryCodes(),
    ],
    audit: (event) => void events.push(event),
  })

  return {
    db,
    server,
    mails,
    events,
    advance: (milliseconds: number) => void (now += milliseconds),
    now: () => now,
    mailedCode: (): string => /\b\d{6}\b/.exec(mails.at(-1)?.text ?? '')?.[0] ?? '',
    customer: (user: string, session = `${user}-session`): Customer => customerOf(server, { user, session }, () => now),
  }
}

function readSession(request: Request, now: number): Session | undefined {
  const [user, session] = request.headers.get('authorization')?.split('/') ?? []
  if (!user || !session) return undefined
  return {
    id: session,
    user: { id: user, name: user, email: `${user}@mail.example` },
    acr: 'aal1',
    amr: ['pwd'],
    authTime: Math.floor(now / 1000),
  }
}

function customerOf(
  server: StepUpServer,
  who: { readonly user: string; readonly session: string },
  now: () => number,
): Customer {
  const own = { authorization: `${who.user}/${who.session}`, origin, 'content-type': 'application/json' }

  const call: Customer['call'] = async (method, path, body, headers = {}) => {
    const response = await server.handler(
      new Request(`${origin}/step-up${path}`, {
        method,
        headers: { ...own, ...headers },
        ...(method === 'GET' ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body ?? {}) }),
      }),
    )
    const text = await response.text()
    return { status: response.status, body: text === '' ? undefined : JSON.parse(text), headers: response.headers }
  }
  const request = (headers: HeadersInit = {}): Request =>
    new Request(`${origin}/api/transfers`, { method: 'POST', headers: { ...own, ...headers } })

  return {
    call,
    request,
    async transfer(details = [payment()], headers = {}, action = 'transfer.create') {
      const gate = await server.protect(request(headers), { action, details })
      const body = gate.allowed ? {} : ((await gate.response.json()) as { step_up?: Challenge; code?: string })
      return {
        allowed: gate.allowed,
        status: gate.allowed ? 200 : gate.response.status,
        ...(body.code === undefined ? {} : { code: body.code }),
        challenge: body.step_up as Challenge,
      }
    },
    async enrolTotp() {
      const { body } = await call<{ id: string; secret: string }>('POST', '/factors', { kind: 'totp' })
      const app = new TOTP({ secret: body.secret })
      const confirmed = await call('POST', `/factors/${body.id}/confirm`, { code: app.generate({ timestamp: now() }) })
      if (confirmed.status !== 201) throw new Error(`The enrolment answered ${confirmed.status}`)
      return app
    },
    async enrolPasskey() {
      const authenticator = await createSoftwareAuthenticator({ origin })
      const { body } = await call<{ id: string; options: Parameters<SoftwareAuthenticator['register']>[0] }>(
        'POST',
        '/factors',
        { kind: 'passkey' },
      )
      const attestation = await authenticator.register(body.options)
      const confirmed = await call('POST', `/factors/${body.id}/confirm`, { attestation })
      if (confirmed.status !== 201) throw new Error(`The enrolment answered ${confirmed.status}`)
      return authenticator
    },
  }
}

/** The path of a factor of a challenge. */
export function factorPath(challenge: Challenge, kind: string, step: 'begin' | 'verify'): string {
  const offer = challenge.factors.find((factor) => factor.kind === kind)
  if (!offer) throw new Error(`The challenge does not offer ${kind}`)
  return `/challenges/${challenge.id}/factors/${offer.id}/${step}`
}

/** Answers a challenge by e-mail, and returns the grant. */
export async function approveByMail(test: TestServer, customer: Customer, challenge: Challenge): Promise<string> {
  await customer.call('POST', factorPath(challenge, 'email_otp', 'begin'))
  const { body, status } = await customer.call<VerifyResult>('POST', factorPath(challenge, 'email_otp', 'verify'), {
    code: test.mailedCode(),
  })
  if (status !== 200 || body.status !== 'approved') throw new Error(`The code was answered with ${status}`)
  return body.grant?.token ?? ''
}
