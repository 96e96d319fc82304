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
  const credentials = new Map<string, Options['credential']>()

  async function answer(
    person: string,
    path: string,
    body: Record<string, unknown>,
    grant: unknown,
  ): Promise<[number, unknown]> {
    const credential = credentials.get(person)
    if (path === '/step-up/factors') {
      const options = await generateRegistrationOptions({ rpName: 'Bank', rpID, userName: 'mara' })
      challenges.set(person, options.challenge)
      return [201, { id: person, options }]
    }
    if (path.endsWith('/confirm')) {
      const { registrationInfo } = await verifyRegistrationResponse({
        response: body['attestation'] as Parameters<typeof verifyRegistrationResponse>[0]['response'],
        expectedChallenge: challenges.get(person) ?? '',
        expectedOrigin: origin,
        expectedRPID: rpID,
      })
      if (registrationInfo) credentials.set(person, registrationInfo.credential)
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
      // Nothing keeps the counter here.
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
    const { authorization: session = '', 'step-up-grant': token } = incoming.headers
    const [person = ''] = session.split(' ')
    const [status, sent] = await answer(person, incoming.url ?? '', body, token)
    const text = JSON.stringify(sent)
    outgoing.writeHead(status, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) })
    outgoing.end(text)
  }
}
