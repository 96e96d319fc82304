import { stepUp } from '../../../lib/step-up.js'

export async function POST(request) {
  const { amount } = await request.json()
  const payment = {
    type: 'payment',
    instructedAmount: { amount, currency: 'EUR' },
    creditorName: 'Lena Hoffmann',
    creditorAccount: { iban: 'DE89370400440532013000' },
  }
  const gate = await stepUp.protect(request, { action: 'transfer.create', details: [payment] })
  return gate.allowed ? Response.json({ sent: amount }) : gate.response
}
