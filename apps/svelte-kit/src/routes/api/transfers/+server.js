import { stepUp, transfer } from '../../../lib/step-up.js'

export async function POST({ request }) {
  const { amount } = await request.json()
  const gate = await stepUp.protect(request, transfer(amount))
  return gate.allowed ? Response.json({ sent: amount }) : gate.response
}
