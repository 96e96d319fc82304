import { expressHandler } from '@stepup/server/express'
import { sendResponse, toRequest } from '@stepup/server/node'
import express from 'express'

import { isFromPages } from './origin.ts'
import { session, signIn, signOut } from './sessions.ts'
import { stepUp } from './step-up.ts'
import { approvalOf, orderSchema, send, wasSent } from './transfers.ts'

export const app = express()

app.use('/step-up', expressHandler(stepUp.handler))
app.use(express.json())

app.get('/api/session', async (incoming, outgoing) => {
  const signedIn = await session.read(toRequest(incoming))
  outgoing.json(signedIn ? { name: signedIn.user.name } : null)
})

app.post('/api/session', async (incoming, outgoing) => {
  if (!isFromPages(toRequest(incoming))) return void outgoing.status(403).json({ error: 'cross_site' })
  const { cookie, user } = await signIn()
  outgoing.append('Set-Cookie', cookie).json({ name: user.name })
})

app.delete('/api/session', async (incoming, outgoing) => {
  outgoing.append('Set-Cookie', await signOut(toRequest(incoming))).sendStatus(204)
})

app.post('/api/transfers', async (incoming, outgoing) => {
  const order = orderSchema.safeParse(incoming.body)
  if (!order.success) return void outgoing.status(400).json({ error: 'invalid_order' })
  const signedIn = await session.read(toRequest(incoming))
  if (signedIn && (await wasSent(order.data, signedIn.user.id))) return void outgoing.json(order.data)
  const gate = await stepUp.protect(toRequest(incoming), approvalOf(order.data))
  if (!gate.allowed) return sendResponse(outgoing, gate.response)
  // From here on, the transfer is approved.
  await send(order.data, gate.session.user.id)
  outgoing.json(order.data)
})
