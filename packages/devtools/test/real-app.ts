import { createStepUpClient, type FlowState, type StepUpClient } from '@stepup/core'
import { createStepUpServer, emailOtp } from '@stepup/server'
import { createMemoryStore } from '@stepup/server/memory'
import { vi } from 'vitest'

import { type DevtoolsSession, startSession } from '../src/session.ts'

/** Far more than it takes: the machine may be busy. */
export const PATIENCE = { timeout: 10_000, interval: 5 }

const origin = 'https://app.test'

/** An app, its API and its step-up server, all real, behind the page's `fetch`. */
export interface RealApp {
  readonly client: StepUpClient
  readonly session: DevtoolsSession
  /** Sends a payment through the client. */
  readonly pay: (amount: string) => Promise<Response>
  /** The `fetch` of before the devtools. */
  readonly fetchOfPage: typeof globalThis.fetch
  /** Amounts that went out. */
  readonly sent: readonly string[]
  /** The newest code in the mail. */
  readonly mailedCode: () => string
  /** Waits for a status of the flow. */
  readonly reached: (status: FlowState['status']) => Promise<void>
  readonly stop: () => void
}

/** Starts it, with the devtools watching. */
export async function startRealApp(): Promise<RealApp> {
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
    factors: [emailOtp({ send: async ({ code }) => void codes.push(code) })],
    policies: {
      version: '1',
      rules: [{ id: 'all', actions: ['transfer.create'], require: { acr_values: ['aal2'], bound: true }, reasons: [] }],
    },
    development: true,
  })

  async function pays(request: Request): Promise<Response> {
    const { amount } = (await request.clone().json()) as { readonly amount: string }
    const gate = await server.protect(request, {
      action: 'transfer.create',
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

  vi.stubGlobal('location', new URL(`${origin}/`))
  vi.stubGlobal('fetch', async (input: RequestInfo | URL, init?: RequestInit) => {
    const request = new Request(input, {
      ...init,
      headers: { ...Object.fromEntries(new Headers(init?.headers)), origin },
    })
    return new URL(request.url).pathname.startsWith('/step-up/') ? server.handler(request) : pays(request)
  })
  const fetchOfPage = globalThis.fetch
  const client = createStepUpClient({ baseUrl: `${origin}/step-up`, intercept: () => true })
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
