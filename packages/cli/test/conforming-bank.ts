import { createStepUpServer, emailOtp } from '@stepup/server'

import { payment } from '../../server/test/payment.ts'
import { openTestStore } from '../../server/test/store.ts'
import { exampleTarget, type ConformTarget } from '../src/conform/target.ts'

const origin = 'https://bank.example'

/** A bank on our own server, built from the example target. `/code` returns its codes. */
export interface ConformingBank {
  readonly target: ConformTarget
  readonly fetch: typeof globalThis.fetch
}

interface Order {
  readonly amount: string
  readonly name: string
}

/** Opens a bank on an empty store. */
export async function openConformingBank(): Promise<ConformingBank> {
  const { store } = await openTestStore()
  let code = ''
  let sent = 0
  const plenty = 10_000
  const stepUp = createStepUpServer({
    store,
    secret: 'a secret of at least thirty-two bytes, for tests',
    origins: [origin],
    policies: {
      version: '1',
      rules: [{ id: 'transfer', actions: ['transfer.create'], require: { acr_values: ['aal2'], bound: true } }],
    },
    limits: { messagesPerHour: plenty, messagesPerHourElsewhere: plenty, consecutiveFailures: plenty },
    factors: [emailOtp({ send: async (message) => void (code = message.code) })],
    audit: () => undefined,
    session: {
      async read(request) {
        const name = /session=(\w+)/.exec(request.headers.get('cookie') ?? '')?.[1]
        if (name === undefined) return undefined
        const user = { id: name, name, email: `${name}@bank.example` }
        return { id: `session of ${name}`, user, acr: 'aal1', amr: ['pwd'], authTime: Math.floor(Date.now() / 1000) }
      },
    },
  })

  async function answer(request: Request): Promise<Response> {
    const { pathname } = new URL(request.url)
    if (pathname === '/code') return new Response(code)
    if (pathname === '/api/balance') return Response.json({ sent })
    if (pathname.startsWith('/step-up/')) return stepUp.handler(request)
    const { amount, name } = (await request.clone().json()) as Order
    const details = [payment({ amount, payee: name })]
    const gate = await stepUp.protect(request, { action: 'transfer.create', details })
    if (!gate.allowed) return gate.response
    sent += 1
    return Response.json({ sent })
  }

  return {
    target: { ...exampleTarget, url: origin, code: { path: '/code' } },
    fetch: async (input, init) => answer(new Request(input, init)),
  }
}
