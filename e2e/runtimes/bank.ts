import { createStepUpServer, passkey, type StepUpServerOptions } from '@stepup/server'

const origin = 'http://localhost'

/** A bank with the step-up handler and a guarded call, for every host that speaks `Request` and `Response`. */
export function createBank(store: StepUpServerOptions['store']): (request: Request) => Promise<Response> {
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

  return async (request) => {
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
}
