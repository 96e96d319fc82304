import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'

import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server'

import type { BankOptions } from './bank-server.ts'
import { type BenchServer, listen, origin } from './bench-server.ts'

type Options = Parameters<typeof verifyAuthenticationResponse>[0]

const rpID = 'localhost'

interface Call {
  readonly person: string
  readonly path: string
  readonly body: Readonly<Record<string, unknown>>
  readonly grant: unknown
  readonly proof: unknown
}

/**
 * The least that can be written by hand for the same requests: a challenge in a Map, the library's verification, a token that is
 * good once. No policies, sessions, limits, audit or binding; nothing that anybody should use. It shows what HTTP and the verification
 * cost on their own.
 */
export async function startByHand({ proofInReplay = false }: BankOptions = {}): Promise<BenchServer> {
  const challenges = new Map<string, string>()
  const grants = new Set<string>()
  const credentials = new Map<string, Options['credential']>()

  async function isProven(person: string, challengeId: string, response: Options['response']): Promise<boolean> {
    const credential = credentials.get(person)
    const expectedChallenge = challenges.get(challengeId) ?? ''
    challenges.delete(challengeId)
    if (!credential) return false
    const { verified } = await verifyAuthenticationResponse({
      response,
      expectedChallenge,
      expectedOrigin: origin,
      expectedRPID: rpID,
      // This server stores no counter.
      credential: { ...credential, counter: 0 },
    })
    return verified
  }

  async function isAllowed({ person, grant, proof }: Call): Promise<boolean> {
    if (typeof grant === 'string') return grants.delete(grant)
    if (typeof proof !== 'string') return false
    const { challenge, assertion } = JSON.parse(Buffer.from(proof, 'base64url').toString()) as {
      readonly challenge: string
      readonly assertion: Options['response']
    }
    return isProven(person, challenge, assertion)
  }

  async function answer(call: Call): Promise<[number, unknown]> {
    const { person, path, body } = call
    if (path === '/step-up/factors') {
      const options = await generateRegistrationOptions({ rpName: 'Bank', rpID, userName: person })
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
      if (await isAllowed(call)) return [200, { sent: body['amount'] }]
      const credential = credentials.get(person)
      const options = await generateAuthenticationOptions({
        rpID,
        allowCredentials: credential ? [{ id: credential.id }] : [],
        userVerification: 'required',
      })
      const id = crypto.randomUUID()
      challenges.set(id, options.challenge)
      const offer = { id: 'passkey', kind: 'passkey', options, ...(proofInReplay ? { in_replay: true } : {}) }
      return [401, { step_up: { id, factors: [offer] } }]
    }
    const [, , , id = ''] = path.split('/')
    if (!(await isProven(person, id, body['assertion'] as Options['response']))) return [401, {}]
    const token = crypto.randomUUID()
    grants.add(token)
    return [200, { status: 'approved', grant: { token, acr: 'phr', expires_in: 60 } }]
  }

  return listen(createServer((incoming, outgoing) => void respond(incoming, outgoing)))

  async function respond(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const chunks: Buffer[] = []
    for await (const chunk of incoming as AsyncIterable<Buffer>) chunks.push(chunk)
    const body = JSON.parse(Buffer.concat(chunks).toString()) as Record<string, unknown>
    const { authorization: session = '', 'step-up-grant': grant, 'step-up-proof': proof } = incoming.headers
    const [person = ''] = session.split(' ')
    const [status, sent] = await answer({ person, path: incoming.url ?? '', body, grant, proof })
    const text = JSON.stringify(sent)
    outgoing.writeHead(status, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) })
    outgoing.end(text)
  }
}
