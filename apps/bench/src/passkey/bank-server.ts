import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'

import { createStepUpServer, passkey, type StepUpStore } from '@stepup/server'
import { nodeHandler } from '@stepup/server/node'

/** Where the pages are that the ceremonies are for. */
export const origin = 'http://localhost'

/** A bank that runs. */
export interface BankServer {
  readonly url: string
  /** Milliseconds in which it worked on requests, or waited for its store. */
  busy(): number
  close(): Promise<void>
}

/** A bank of one endpoint, over HTTP: every transfer needs a passkey. */
export async function startBankServer(store: StepUpStore): Promise<BankServer> {
  const stepUp = createStepUpServer({
    store,
    secret: 'a secret of at least thirty-two bytes',
    origins: [origin],
    factors: [passkey({ rpId: 'localhost', rpName: 'Bank', origins: [origin] })],
    policies: {
      version: '1',
      rules: [
        { id: 'transfer', actions: ['transfer.create'], require: { acr: ['phr'], bound: true } },
        { id: 'enrol', actions: ['factor.enrol'], require: { acr: ['aal1'] } },
      ],
    },
    session: {
      async read(request) {
        const id = request.headers.get('authorization') ?? ''
        return {
          id,
          user: { id: 'mara', name: 'Mara' },
          acr: 'aal1',
          amr: ['pwd'],
          authTime: Math.floor(Date.now() / 1000),
        }
      },
    },
  })
  const answer = async (request: Request): Promise<Response> => {
    if (!request.url.endsWith('/api/transfers')) return stepUp.handler(request)
    const { amount } = (await request.json()) as { amount: string }
    const details = [
      {
        type: 'payment',
        instructedAmount: { amount, currency: 'EUR' },
        creditorName: 'Lena Hoffmann',
        creditorAccount: { iban: 'DE89370400440532013000' },
      },
    ]
    const gate = await stepUp.protect(request, { action: 'transfer.create', details })
    return gate.allowed ? Response.json({ sent: amount }) : gate.response
  }
  let busy = 0
  const timed = async (request: Request): Promise<Response> => {
    const start = performance.now()
    try {
      return await answer(request)
    } finally {
      busy += performance.now() - start
    }
  }
  const server: Server = createServer(nodeHandler(timed))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    busy: () => busy,
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      await stepUp.settled()
    },
  }
}
