import { createStepUpClient, type FactorDriver, type FlowState, type StepUpClient } from '@stepup/core'
import { createStepUpServer, emailOtp, passkey } from '@stepup/server'
import { createMemoryStore } from '@stepup/server/memory'
import { createSoftwareAuthenticator } from '@stepup/testing'
import { vi } from 'vitest'

import { PAGE_PATIENCE } from '../../../scripts/patience.ts'

import { type DevtoolsSession, startSession } from '../src/session.ts'

/** A generous limit, because the machine may be busy. */
export const PATIENCE: { readonly timeout: number; readonly interval: number } = { timeout: PAGE_PATIENCE, interval: 5 }

const origin = 'https://app.test'

/** A real app with its API and step-up server, behind the page's `fetch`. */
export interface RealApp {
  readonly client: StepUpClient
  readonly session: DevtoolsSession
  /** Sends a payment through the client. */
  readonly pay: (amount: string) => Promise<Response>
  /** The page's `fetch` from before the devtools. */
  readonly fetchOfPage: typeof globalThis.fetch
  /** Amounts of the payments that were made, oldest first. */
  readonly sent: readonly string[]
  /** Whether the server ended a challenge at the devtools' request. */
  readonly hasEnded: () => boolean
  /** Returns the newest mailed code. */
  readonly mailedCode: () => string
  /** Waits for a status of the flow. */
  readonly reached: (status: FlowState['status']) => Promise<void>
  readonly stop: () => void
}

/** Options of {@link startRealApp}. */
export interface RealAppOptions {
  /** Whether the user has a passkey, whose proof travels in the replay. Default: codes by mail. */
  readonly withPasskey?: boolean
}

/** Starts the app with the devtools attached. */
export async function startRealApp({ withPasskey = false }: RealAppOptions = {}): Promise<RealApp> {
  const codes: string[] = []
  const sent: string[] = []
  const server = createStepUpServer({
    store: createMemoryStore(),
    session: {
      read: async () => ({
        id: 's',
        user: { id: 'mara', name: 'Mara', email: 'm@x.example' },
        acr: 'aal1',
        amr: ['pwd'],
        authTime: Math.floor(Date.now() / 1000),
      }),
    },
    secret: 'a secret of at least thirty-two bytes, for tests',
    origins: [origin],
    factors: [
      passkey({ rpId: 'app.test', rpName: 'App', origins: [origin] }),
      emailOtp({ send: async ({ code }) => void codes.push(code) }),
    ],
    policies: {
      version: '1',
      rules: [
        { id: 'all', actions: ['transfer.create'], require: { acr_values: ['aal2'], bound: true }, reasons: [] },
        { id: 'enroll', actions: ['factor.enroll'], effect: 'allow' },
      ],
    },
    development: true,
  })

  async function pays(request: Request): Promise<Response> {
    const { amount } = (await request.clone().json()) as { readonly amount: string }
    const gate = await server.protect(request, {
      action: 'transfer.create',
      ...(withPasskey ? { proofInReplay: { setCookie: () => undefined } } : {}),
      details: [
        {
          type: 'payment',
          instructedAmount: { amount, currency: 'EUR' },
          creditorName: 'Lena',
          creditorAccount: { iban: 'DE89370400440532013000' },
        },
      ],
    })
    if (!gate.allowed) return gate.response
    sent.push(amount)
    return Response.json({ sent: amount }, { status: 201 })
  }

  let endings = 0
  vi.stubGlobal('location', new URL(`${origin}/`))
  vi.stubGlobal('fetch', async (input: RequestInfo | URL, init?: RequestInit) => {
    const request = new Request(input, {
      ...init,
      headers: { ...Object.fromEntries(new Headers(init?.headers)), origin },
    })
    if (!new URL(request.url).pathname.startsWith('/step-up/')) return pays(request)
    const response = await server.handler(request)
    if (request.method === 'DELETE' || request.url.endsWith('/expire')) endings++
    return response
  })
  const fetchOfPage = globalThis.fetch
  const authenticator = await createSoftwareAuthenticator({ origin })
  if (withPasskey) await enroll(authenticator)
  const driver: FactorDriver = {
    isAvailable: () => true,
    prove: ({ options }) => authenticator.authenticate(options as Parameters<typeof authenticator.authenticate>[0]),
  }
  const client = createStepUpClient({
    drivers: { passkey: driver },
    baseUrl: `${origin}/step-up`,
    intercept: () => true,
  })
  const detach = client.attachRenderer()
  const session = startSession(client, `${origin}/step-up`)
  return {
    client,
    session,
    fetchOfPage,
    sent,
    pay: (amount) =>
      client.fetch(`${origin}/api/transfers`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', 'Idempotency-Key': crypto.randomUUID() },
        body: JSON.stringify({ amount, name: 'Lena' }),
      }),
    hasEnded: () => endings > 0,
    mailedCode: () => codes.at(-1) ?? '',
    reached: (status) => vi.waitUntil(() => client.getSnapshot().status === status, PATIENCE).then(() => undefined),
    stop() {
      session.stop()
      detach()
      client.dispose()
      vi.unstubAllGlobals()
    },
  }
}

/** Enrolls the passkey through the endpoints, like a page. */
async function enroll(authenticator: Awaited<ReturnType<typeof createSoftwareAuthenticator>>): Promise<void> {
  async function post(path: string, body: object): Promise<unknown> {
    const init = { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) }
    return (await fetch(`${origin}/step-up${path}`, init)).json()
  }
  const { id, options } = (await post('/factors', { kind: 'passkey' })) as {
    readonly id: string
    readonly options: Parameters<typeof authenticator.register>[0]
  }
  await post(`/factors/${id}/confirm`, { attestation: await authenticator.register(options) })
}
