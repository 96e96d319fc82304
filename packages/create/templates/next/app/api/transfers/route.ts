import { stepUp } from '../../../server/step-up.ts'
import { approvalOf, orderSchema, send } from '../../../server/transfers.ts'

export async function POST(request: Request): Promise<Response> {
  const order = orderSchema.safeParse(await request.json().catch(() => undefined))
  if (!order.success) return Response.json({ error: 'invalid_order' }, { status: 400 })
  const gate = await stepUp.protect(request, approvalOf(order.data))
  if (!gate.allowed) return gate.response
  // From here on, the transfer is approved.
  return Response.json(send(order.data))
}
