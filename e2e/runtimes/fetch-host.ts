import { createStepUpServer, passkey } from '@stepup/server'
import { createSqliteStore, openSqlite } from '@stepup/server/sqlite'

// Runs in Bun and in Deno as it is: the step-up handler and a guarded call, on the runtime's own HTTP server, with the built packages.

interface Served {
  readonly port?: number
  readonly addr?: { readonly port: number }
}

declare const Bun: { serve(options: { port: number; hostname: string; fetch: typeof answer }): Served } | undefined
declare const Deno: { serve(options: { port: number; hostname: string }, handler: typeof answer): Served } | undefined

const origin = 'http://localhost'

const store = createSqliteStore(openSqlite(':memory:'))
await store.migrate()

const stepUp = createStepUpServer({
  store,
  secret: 'a secret of at least thirty-two bytes, for tests',
  origins: [origin],
  policies: {
    version: '1',
    rules: [
      { id: 'transfer', actions: ['transfer.create'], require: { acr_values: ['phr'], bound: true } },
      { id: 'enroll', actions: ['factor.enroll'], require: { acr_values: ['aal1'] } },
    ],
  },
  factors: [passkey({ rpId: 'localhost', rpName: 'Bank', origins: [origin] })],
  audit: () => undefined,
  session: {
    async read() {
      const authTime = Math.floor(Date.now() / 1000)
      return { id: 's', user: { id: 'mara', name: 'Mara' }, acr: 'aal1', amr: ['pwd'], authTime }
    },
    rotate: async () => ['session=new; HttpOnly; Path=/', 'hint=1; Path=/; Expires=Wed, 21 Oct 2099 07:28:00 GMT'],
  },
})

async function answer(request: Request): Promise<Response> {
  if (new URL(request.url).pathname.startsWith('/step-up/')) return stepUp.handler(request)
  const { amount } = (await request.json()) as { readonly amount: string }
  const instructedAmount = { amount, currency: 'EUR' }
  const gate = await stepUp.protect(request, {
    action: 'transfer.create',
    details: [
      {
        type: 'payment',
        instructedAmount,
        creditorName: 'Lena Hoffmann',
        creditorAccount: { iban: 'DE02120300000000202051' },
      },
    ],
  })
  return gate.allowed ? Response.json({ sent: amount }) : gate.response
}

const hostname = '127.0.0.1'
const served =
  typeof Bun === 'undefined'
    ? Deno?.serve({ port: 0, hostname }, answer)
    : Bun.serve({ port: 0, hostname, fetch: answer })
console.log(`Serves at http://${hostname}:${served?.port ?? served?.addr?.port}`)
