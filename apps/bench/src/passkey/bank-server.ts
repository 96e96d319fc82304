import { createServer } from 'node:http'

import { createStepUpServer, passkey, type StepUpStore } from '@stepup/server'
import { nodeHandler } from '@stepup/server/node'

import { type BenchServer, listen, origin } from './bench-server.ts'

/** A running bank. */
export interface BankServer extends BenchServer {
  /** Milliseconds in which the bank worked on requests or waited for its store. */
  busy(): number
  /** Resolves when all writes that follow a response are done. */
  settled(): Promise<void>
}

/** Options of the bank. */
export interface BankOptions {
  /** Whether the replay carries the proof: two requests per step-up instead of three. Default false. */
  readonly proofInReplay?: boolean
}

/** Starts a bank with one endpoint over HTTP. Every transfer requires a passkey. */
export async function startBankServer(
  store: StepUpStore,
  { proofInReplay = false }: BankOptions = {},
): Promise<BankServer> {
  const stepUp = createStepUpServer({
    store,
    secret: 'a secret of at least thirty-two bytes',
    origins: [origin],
    factors: [passkey({ rpId: 'localhost', rpName: 'Bank', origins: [origin] })],
    policies: {
      version: '1',
      rules: [
        { id: 'transfer', actions: ['transfer.create'], require: { acr_values: ['phr'], bound: true } },
        { id: 'enroll', actions: ['factor.enroll'], require: { acr_values: ['aal1'] } },
      ],
    },
    session: {
      async read(request) {
        const id = request.headers.get('authorization') ?? ''
        const [name = ''] = id.split(' ')
        return {
          id,
          user: { id: name, name },
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
    const headers = new Headers()
    const inReplay = { setCookie: (value: string) => headers.append('Set-Cookie', value) }
    const gate = await stepUp.protect(request, {
      action: 'transfer.create',
      details,
      ...(proofInReplay ? { proofInReplay: inReplay } : {}),
    })
    return gate.allowed ? Response.json({ sent: amount }, { headers }) : gate.response
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
  const { url, close } = await listen(createServer(nodeHandler(timed)))
  return {
    url,
    busy: () => busy,
    settled: stepUp.settled,
    async close() {
      await close()
      await stepUp.settled()
    },
  }
}
