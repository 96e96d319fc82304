import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'

import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server'

import { type BenchServer, listen, origin } from './bench-server.ts'

type Options = Parameters<typeof verifyAuthenticationResponse>[0]

const rpID = 'localhost'

/**
 * The least that can be written by hand for the same three requests: a challenge in a Map, the library's verification, a token that is
 * good once. No policies, sessions, limits, audit or binding; nothing that anybody should use. It shows what HTTP and the verification
 * cost on their own.
 */
export async function startByHand(): Promise<BenchServer> {
  const challenges = new Map<string, string>()
  const grants = new Set<string>()
  let credential: Options['credential'] | undefined

  async function answer(path: string, body: Record<string, unknown>, grant: unknown): Promise<[number, unknown]> {
    if (path === '/step-up/factors') {
      const options = await generateRegistrationOptions({ rpName: 'Bank', rpID, userName: 'mara' })
      challenges.set('enrollment', options.challenge)
      return [201, { id: 'enrollment', options }]
    }
    if (path.endsWith('/confirm')) {
      const { registrationInfo } = await verifyRegistrationResponse({
        response: body['attestation'] as Parameters<typeof verifyRegistrationResponse>[0]['response'],
        expectedChallenge: challenges.get('enrollment') ?? '',
        expectedOrigin: origin,
        expectedRPID: rpID,
      })
      credential = registrationInfo?.credential
      return [201, {}]
    }
    if (path === '/api/transfers') {
      if (typeof grant === 'string' && grants.delete(grant)) return [200, { sent: body['amount'] }]
      const options = await generateAuthenticationOptions({
        rpID,
        allowCredentials: credential ? [{ id: credential.id }] : [],
        userVerification: 'required',
      })
      const id = crypto.randomUUID()
      challenges.set(id, options.challenge)
      return [401, { step_up: { id, factors: [{ id: 'passkey', kind: 'passkey', options }] } }]
    }
    const [, , , id = ''] = path.split('/')
    const expectedChallenge = challenges.get(id) ?? ''
    challenges.delete(id)
    if (!credential) return [401, {}]
    const { verified } = await verifyAuthenticationResponse({
      response: body['assertion'] as Options['response'],
      expectedChallenge,
      expectedOrigin: origin,
      expectedRPID: rpID,
      // One key stands for many people's, whose uses come in any order.
      credential: { ...credential, counter: 0 },
    })
    if (!verified) return [401, {}]
    const token = crypto.randomUUID()
    grants.add(token)
    return [200, { status: 'approved', grant: { token, acr: 'phr', expires_in: 60 } }]
  }

  return listen(createServer((incoming, outgoing) => void respond(incoming, outgoing)))

  async function respond(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const chunks: Buffer[] = []
    for await (const chunk of incoming as AsyncIterable<Buffer>) chunks.push(chunk)
    const body = JSON.parse(Buffer.concat(chunks).toString()) as Record<string, unknown>
    const [status, sent] = await answer(incoming.url ?? '', body, incoming.headers['step-up-grant'])
    const text = JSON.stringify(sent)
    outgoing.writeHead(status, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) })
    outgoing.end(text)
  }
}
