import { hash } from 'node:crypto'
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

const sha256 = (text: string): string => hash('sha256', text, 'base64url')

/** Failed attempts per challenge. */
const MAX_ATTEMPTS = 5
/** Lifetime of a challenge and a grant in milliseconds. */
const LIFETIME = 300_000

/** A challenged or approved payment of a session, with its expiry. */
interface Bound {
  readonly session: string
  /** Hash of the payment. */
  readonly payment: string
  readonly expiresAt: number
}

interface OpenChallenge extends Bound {
  readonly challenge: string
  attempts: number
}

interface Call {
  readonly person: string
  readonly session: string
  readonly origin: unknown
  readonly path: string
  readonly body: Readonly<Record<string, unknown>>
  readonly grant: unknown
  readonly proof: unknown
}

/**
 * A minimal hand-written server for the same requests, with only what no server may omit: a challenge that is bound to
 * session and payment, expires, counts attempts before it verifies and is single-use; a signature counter that never
 * decreases; a grant that is bound, hashed and single-use; a check of the origin. It has no policies, risk, audit,
 * evidence, known devices, revocation, limits across challenges, or database.
 */
export async function startByHand({ proofInReplay = false }: BankOptions = {}): Promise<BenchServer> {
  const registrations = new Map<string, string>()
  const challenges = new Map<string, OpenChallenge>()
  const grants = new Map<string, Bound>()
  const credentials = new Map<string, Options['credential']>()

  /** Returns the challenge that an assertion proves, and deletes it, so it can't be used again. */
  async function proven(
    { person, session }: Call,
    id: string,
    response: Options['response'],
  ): Promise<OpenChallenge | undefined> {
    const credential = credentials.get(person)
    const open = challenges.get(id)
    if (!credential || !open || open.session !== session || open.expiresAt < Date.now()) return undefined
    if (open.attempts >= MAX_ATTEMPTS) return undefined
    open.attempts += 1
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response,
      expectedChallenge: open.challenge,
      expectedOrigin: origin,
      expectedRPID: rpID,
      credential,
    })
    if (!verified || !challenges.delete(id)) return undefined
    credentials.set(person, { ...credential, counter: authenticationInfo.newCounter })
    return open
  }

  async function isAllowed(call: Call, payment: string): Promise<boolean> {
    const { session, grant, proof } = call
    if (typeof grant === 'string') {
      const key = sha256(grant)
      const bound = grants.get(key)
      const isGood = bound?.session === session && bound.payment === payment && bound.expiresAt > Date.now()
      return isGood && grants.delete(key)
    }
    if (typeof proof !== 'string') return false
    const { challenge, assertion } = JSON.parse(Buffer.from(proof, 'base64url').toString()) as {
      readonly challenge: string
      readonly assertion: Options['response']
    }
    return (await proven(call, challenge, assertion))?.payment === payment
  }

  async function answer(call: Call): Promise<[number, unknown]> {
    const { person, session, path, body } = call
    if (call.origin !== origin) return [403, {}]
    if (path === '/step-up/factors') {
      const options = await generateRegistrationOptions({ rpName: 'Bank', rpID, userName: person })
      registrations.set(person, options.challenge)
      return [201, { id: person, options }]
    }
    if (path.endsWith('/confirm')) {
      const { registrationInfo } = await verifyRegistrationResponse({
        response: body['attestation'] as Parameters<typeof verifyRegistrationResponse>[0]['response'],
        expectedChallenge: registrations.get(person) ?? '',
        expectedOrigin: origin,
        expectedRPID: rpID,
      })
      if (registrationInfo) credentials.set(person, registrationInfo.credential)
      return [201, {}]
    }
    if (path === '/api/transfers') {
      const payment = sha256(JSON.stringify([person, body['amount']]))
      if (await isAllowed(call, payment)) return [200, { sent: body['amount'] }]
      const credential = credentials.get(person)
      const options = await generateAuthenticationOptions({
        rpID,
        allowCredentials: credential ? [{ id: credential.id }] : [],
        userVerification: 'required',
      })
      const id = crypto.randomUUID()
      const expiresAt = Date.now() + LIFETIME
      challenges.set(id, { challenge: options.challenge, session, payment, expiresAt, attempts: 0 })
      const offer = { id: 'passkey', kind: 'passkey', options, ...(proofInReplay ? { in_replay: true } : {}) }
      return [401, { step_up: { id, factors: [offer] } }]
    }
    const [, , , id = ''] = path.split('/')
    const open = await proven(call, id, body['assertion'] as Options['response'])
    if (!open) return [401, {}]
    const token = crypto.randomUUID()
    grants.set(sha256(token), { session, payment: open.payment, expiresAt: Date.now() + LIFETIME })
    return [200, { status: 'approved', grant: { token, acr: 'phr', expires_in: 60 } }]
  }

  return listen(createServer((incoming, outgoing) => void respond(incoming, outgoing)))

  async function respond(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const chunks: Buffer[] = []
    for await (const chunk of incoming as AsyncIterable<Buffer>) chunks.push(chunk)
    const body = JSON.parse(Buffer.concat(chunks).toString()) as Record<string, unknown>
    const {
      authorization: session = '',
      origin: sentBy,
      'step-up-grant': grant,
      'step-up-proof': proof,
    } = incoming.headers
    const [person = ''] = session.split(' ')
    const call = { person, session, origin: sentBy, path: incoming.url ?? '', body, grant, proof }
    const [status, sent] = await answer(call)
    const text = JSON.stringify(sent)
    outgoing.writeHead(status, {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(text),
      'cache-control': 'no-store',
    })
    outgoing.end(text)
  }
}
