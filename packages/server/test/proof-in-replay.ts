import { type Challenge, encodeProof, PROOF_HEADER, type Refusal } from '@stepup/protocol'
import type { CeremonyTweaks, SoftwareAuthenticator } from '@stepup/testing'

import type { Gate, ProofInReplay, ProtectRequest } from '../src/index.ts'
import { type Customer, optionsOf, payment, startServer, type TestOptions, type TestServer } from './support.ts'

export let test: TestServer
export let mara: Customer
export let key: SoftwareAuthenticator
export let setCookies: string[]

/** Starts a server with a customer who has a passkey. Events of the enrollment are excluded. */
export async function start(options: TestOptions = {}): Promise<void> {
  setCookies = []
  test = await startServer(options)
  mara = test.customer('mara')
  key = await mara.enrollPasskey()
}

export const proofInReplay: ProofInReplay = { setCookie: (value) => void setCookies.push(value) }
export const transfer: ProtectRequest = { action: 'transfer.create', details: [payment()], proofInReplay }
export const reveal: ProtectRequest = { action: 'card.reveal', proofInReplay }

/** The sender and the call of a request. Default: the customer's transfer. */
interface Sender {
  readonly who?: Customer
  readonly url?: string
  readonly method?: string
}

/** Makes a request at the gate. Returns the parts of the response that the client sees. */
export async function ask(
  asked: ProtectRequest = transfer,
  headers: Record<string, string> = {},
  { who = mara, url = '/api/transfers', method = 'POST' }: Sender = {},
): Promise<{
  readonly gate: Gate
  readonly status: number
  readonly challenge: Challenge
  readonly refusal?: Refusal
  readonly cookies: readonly string[]
}> {
  const gate = await test.server.protect(who.request(headers, url, method), asked)
  const body = gate.allowed ? {} : ((await gate.response.json()) as { step_up?: Challenge; refusal?: Refusal })
  return {
    gate,
    status: gate.allowed ? 200 : gate.response.status,
    challenge: body.step_up as Challenge,
    ...(body.refusal ? { refusal: body.refusal } : {}),
    cookies: gate.allowed ? setCookies : gate.response.headers.getSetCookie(),
  }
}

/** Returns the header of a replay that carries the passkey's proof. */
export async function proofFor(challenge: Challenge, tweaks?: CeremonyTweaks): Promise<Record<string, string>> {
  const assertion = await key.authenticate(optionsOf(challenge), tweaks)
  return { [PROOF_HEADER]: encodeProof({ challenge: challenge.id, factor: 'passkey', assertion }) ?? '' }
}

export const typesOf = (...types: readonly string[]): readonly string[] =>
  test.events.map(({ type }) => type).filter((type) => types.includes(type))
