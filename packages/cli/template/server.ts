import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

import { nodeHandler } from '@stepup/server/node'

import { signIn } from './sessions.ts'
import { stepUp } from './step-up.ts'

/** Handles every request. Frameworks based on Request and Response (Hono, Next, Workers) can call it directly. */
async function answer(request: Request): Promise<Response> {
  const { pathname } = new URL(request.url)
  if (pathname.startsWith('/step-up/')) return stepUp.handler(request)
  const call = `${request.method} ${pathname}`
  if (call === 'POST /api/sign-in')
    return new Response(null, { status: 204, headers: { 'Set-Cookie': signIn('mara') } })
  if (call === 'POST /api/transfers') return transfer(request)
  return Response.json({ error: 'not_found' }, { status: 404 })
}

async function transfer(request: Request): Promise<Response> {
  const { amount, name, iban } = (await request.json()) as { amount: string; name: string; iban: string }
  const gate = await stepUp.protect(request, {
    action: 'transfer.create',
    details: [
      { type: 'payment', instructedAmount: { amount, currency: 'EUR' }, creditorName: name, creditorAccount: { iban } },
    ],
  })
  if (!gate.allowed) return gate.response
  // From here on, the transfer is approved. Move the money.
  return Response.json({ sent: amount, approvedWith: gate.approval?.kind ?? 'nothing, it was small' })
}

const port = Number(process.env['PORT'] ?? 4200)
const server = createServer(nodeHandler(answer))
server.on('error', (error: Error & { readonly code?: string }) => {
  if (error.code !== 'EADDRINUSE') throw error
  console.error(`Port ${port} is taken. End the program that uses it, or set PORT to another one.`)
  process.exit(1)
})
// Other machines on the network don't reach it, unless LISTEN_ON is one of this machine's addresses, or 0.0.0.0.
server.listen(port, process.env['LISTEN_ON'] ?? 'localhost', () => {
  console.log(`http://localhost:${(server.address() as AddressInfo).port}`)
})
