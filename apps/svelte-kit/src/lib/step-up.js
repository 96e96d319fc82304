import { createStepUpServer, passkey } from '@stepup/server'
import { createMemoryStore } from '@stepup/server/memory'

const origin = 'http://localhost'

export const stepUp = createStepUpServer({
  store: createMemoryStore(),
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
  session: {
    async read() {
      const authTime = Math.floor(Date.now() / 1000)
      return { id: 's', user: { id: 'mara', name: 'Mara' }, acr: 'aal1', amr: ['pwd'], authTime }
    },
    rotate: async () => ['session=new; HttpOnly; Path=/', 'hint=1; Path=/; Expires=Wed, 21 Oct 2099 07:28:00 GMT'],
  },
})

export const transfer = (amount) => ({
  action: 'transfer.create',
  details: [
    {
      type: 'payment',
      instructedAmount: { amount, currency: 'EUR' },
      creditorName: 'Lena Hoffmann',
      creditorAccount: { iban: 'DE89370400440532013000' },
    },
  ],
})
