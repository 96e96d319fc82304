import { Hono } from 'hono'

import { isFromPages } from './origin.ts'
import { session, signIn, signOut } from './sessions.ts'
import { stepUp } from './step-up.ts'
import { approvalOf, orderSchema, send, wasSent } from './transfers.ts'

export const app = new Hono()

app.all('/step-up/*', (context) => stepUp.handler(context.req.raw))

app.get('/api/session', async (context) => {
  const signedIn = await session.read(context.req.raw)
  return context.json(signedIn ? { name: signedIn.user.name } : null)
})

app.post('/api/session', async (context) => {
  if (!isFromPages(context.req.raw)) return context.json({ error: 'cross_site' }, 403)
  const { cookie, user } = await signIn()
  context.header('Set-Cookie', cookie)
  return context.json({ name: user.name })
})

app.delete('/api/session', async (context) => {
  context.header('Set-Cookie', await signOut(context.req.raw))
  return context.body(null, 204)
})

app.post('/api/transfers', async (context) => {
  const order = orderSchema.safeParse(await context.req.json().catch(() => undefined))
  if (!order.success) return context.json({ error: 'invalid_order' }, 400)
  const signedIn = await session.read(context.req.raw)
  if (signedIn && (await wasSent(order.data, signedIn.user.id))) return context.json(order.data)
  const gate = await stepUp.protect(context.req.raw, approvalOf(order.data))
  if (!gate.allowed) return gate.response
  // From here on, the transfer is approved.
  await send(order.data, gate.session.user.id)
  return context.json(order.data)
})
