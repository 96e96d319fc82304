import { session } from '../../../server/sessions.ts'
import { stepUp } from '../../../server/step-up.ts'
import { approvalOf, orderSchema, send, wasSent } from '../../../server/transfers.ts'

export async function POST(request: Request): Promise<Response> {
  const order = orderSchema.safeParse(await request.json().catch(() => undefined))
  if (!order.success) return Response.json({ error: 'invalid_order' }, { status: 400 })
  const signedIn = await session.read(request)
  if (signedIn && (await wasSent(order.data, signedIn.user.id))) return Response.json(order.data)
  const gate = await stepUp.protect(request, approvalOf(order.data))
  if (!gate.allowed) return gate.response
  // From here on, the transfer is approved.
  await send(order.data, gate.session.user.id)
  return Response.json(order.data)
}
