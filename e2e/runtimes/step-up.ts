import { createStepUpServer, passkey, type StepUpServer, type StepUpServerOptions } from '@stepup/server'

const origin = 'http://localhost'

/** A bank's step-up server, the same one in every host. The same user is always signed in. */
export function createStepUp(store: StepUpServerOptions['store']): StepUpServer {
  return createStepUpServer({
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
}

/** Sends an amount once the step-up server lets it through. */
export async function transfer(stepUp: StepUpServer, request: Request): Promise<Response> {
  const { amount } = (await request.json()) as { readonly amount: string }
  const payment = {
    type: 'payment',
    instructedAmount: { amount, currency: 'EUR' },
    creditorName: 'Lena Hoffmann',
    creditorAccount: { iban: 'DE89370400440532013000' },
  }
  const gate = await stepUp.protect(request, { action: 'transfer.create', details: [payment] })
  return gate.allowed ? Response.json({ sent: amount }) : gate.response
}
