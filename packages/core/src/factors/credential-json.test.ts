import { startAuthentication, startRegistration, WebAuthnAbortService } from '@simplewebauthn/browser'
import type { Challenge } from '@stepup/protocol'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

import { enrolWithWebAuthn } from './web-authn-enrolment.ts'
import { proveWithWebAuthn } from './web-authn.ts'

const request = {
  challenge: '-_AAECAw',
  timeout: 60_000,
  rpId: 'app.test',
  allowCredentials: [{ id: '_wA', type: 'public-key' as const, transports: ['internal' as const] }],
  userVerification: 'required' as const,
  hints: ['client-device' as const],
}
const creation = {
  rp: { id: 'app.test', name: 'Northbank' },
  user: { id: '_-8A', name: 'lena@example.com', displayName: 'Lena' },
  challenge: request.challenge,
  pubKeyCredParams: [{ type: 'public-key' as const, alg: -7 }],
  timeout: 60_000,
  excludeCredentials: request.allowCredentials,
  authenticatorSelection: { residentKey: 'required' as const, userVerification: 'required' as const },
  attestation: 'none' as const,
}
// SAFETY: no details, so that nothing else is looked at.
const challenge = { action: 'card.reveal' } as Challenge

const bytes = (...values: readonly number[]): ArrayBuffer => Uint8Array.from(values).buffer

const response = {
  clientDataJSON: bytes(123, 125),
  authenticatorData: bytes(1, 2, 3),
  signature: bytes(4, 5),
  userHandle: bytes(255, 239) as ArrayBuffer | null,
}
const used = {
  id: '_wAB',
  rawId: bytes(255, 0, 1),
  type: 'public-key',
  authenticatorAttachment: 'platform' as string | null,
  response,
  getClientExtensionResults: () => ({ credProps: { rk: true } }),
}
const made = {
  ...used,
  response: {
    clientDataJSON: response.clientDataJSON,
    attestationObject: bytes(250, 251, 252),
    getTransports: (() => ['internal', 'hybrid']) as (() => readonly string[]) | undefined,
  },
}

const get = vi.fn<(options: CredentialRequestOptions) => Promise<unknown>>()
const create = vi.fn<(options: CredentialCreationOptions) => Promise<unknown>>()

beforeEach(() => {
  vi.stubGlobal('PublicKeyCredential', () => {})
  vi.stubGlobal('navigator', { credentials: { get, create } })
})
afterEach(() => {
  vi.unstubAllGlobals()
  vi.resetAllMocks()
})

const running = (): { readonly signal: AbortSignal } => ({ signal: new AbortController().signal })
const prove = (options: unknown): Promise<unknown> =>
  proveWithWebAuthn({ id: 'passkey', kind: 'passkey', options }, { challenge, ...running() })
const enrol = (): Promise<unknown> => enrolWithWebAuthn(creation, running())

/** As it travels. */
const sent = async (answer: Promise<unknown>): Promise<unknown> => JSON.parse(JSON.stringify(await answer))

/** Options as text: buffers and views of the same bytes are the same to a browser. */
function written(options: unknown): string {
  return JSON.stringify(options, (_, value: unknown) => {
    if (value instanceof ArrayBuffer) return [...new Uint8Array(value)]
    return value instanceof Uint8Array ? [...value] : value
  })
}

describe('a ceremony asks and answers as SimpleWebAuthn does', () => {
  it.each([
    ['with everything', request, used],
    ['with any passkey', { ...request, allowCredentials: [] }, used],
    ['with options left out', { challenge: request.challenge }, used],
    [
      'without what a browser may not tell',
      request,
      { ...used, authenticatorAttachment: null, response: { ...response, userHandle: null } },
    ],
  ])('to prove: %s', async (_, options, answer) => {
    get.mockResolvedValue(answer)
    expect(await sent(prove(options))).toEqual(await sent(startAuthentication({ optionsJSON: options })))
    const [ours, theirs] = get.mock.calls.map(([{ publicKey }]) => written(publicKey))
    expect(JSON.parse(String(ours))).toEqual(JSON.parse(String(theirs)))
    expect(ours).toContain('[251,240,0,16,32,48]')
  })

  it.each([
    ['with everything', made],
    [
      'without what a browser may not tell',
      { ...made, authenticatorAttachment: null, response: { ...made.response, getTransports: undefined } },
    ],
  ])('to set one up: %s', async (_, answer) => {
    create.mockResolvedValue(answer)
    expect(await sent(enrol())).toEqual(await sent(startRegistration({ optionsJSON: creation })))
    const [ours, theirs] = create.mock.calls.map(([{ publicKey }]) => written(publicKey))
    expect(JSON.parse(String(ours))).toEqual(JSON.parse(String(theirs)))
  })
})

describe.each([
  ['to prove', get, () => prove(request), used],
  ['to set one up', create, enrol, made],
] as const)('a ceremony %s', (_, ask, run, answer) => {
  it('ends another of the page, and gives way to the next', async () => {
    ask.mockResolvedValue(answer)
    const own = WebAuthnAbortService.createNewAbortSignal()
    await run()
    expect(own.aborted).toBe(true)
    const [[{ signal }]] = ask.mock.calls as [[{ readonly signal: AbortSignal }]]
    expect(signal.aborted).toBe(false)
    WebAuthnAbortService.createNewAbortSignal()
    expect(signal.aborted).toBe(true)
  })

  it('is refused with the browser’s own error', async () => {
    const refusal = new DOMException('There is one already.', 'InvalidStateError')
    ask.mockRejectedValue(refusal)
    await expect(run()).rejects.toBe(refusal)
  })

  it('is refused where the browser gives nothing', async () => {
    ask.mockResolvedValue(null)
    await expect(run()).rejects.toThrow(TypeError)
  })
})

it('is not asked for once the person has gone elsewhere', async () => {
  await expect(enrolWithWebAuthn(creation, { signal: AbortSignal.abort() })).rejects.toMatchObject({
    name: 'AbortError',
  })
  expect(create).not.toHaveBeenCalled()
})
