import { startAuthentication, startRegistration } from '@simplewebauthn/browser'
import { encodeBase64Url, type Challenge } from '@stepup/protocol'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

import { enrollWithWebAuthn, proveWithWebAuthn } from './web-authn.ts'

const bytes = (...values: readonly number[]): ArrayBuffer => Uint8Array.from(values).buffer
const text = (...values: readonly number[]): string => encodeBase64Url(Uint8Array.from(values))

/** What a browser gives, with methods that throw, as some password managers' do. */
function credentialWith(response: object): object {
  const fail = (): never => {
    throw new TypeError('Illegal invocation')
  }
  return {
    id: text(1, 2),
    rawId: bytes(1, 2),
    type: 'public-key',
    authenticatorAttachment: null,
    getClientExtensionResults: () => ({ credProps: { rk: true } }),
    toJSON: fail,
    response: { clientDataJSON: bytes(3), getPublicKey: fail, getPublicKeyAlgorithm: fail, ...response },
  }
}

const descriptor = { id: text(1, 2), type: 'public-key' as const, transports: ['internal' as const] }
const requestOptions = { challenge: text(9), rpId: 'app.test', allowCredentials: [descriptor], extensions: {} }
const creationOptions = {
  challenge: text(9),
  rp: { id: 'app.test', name: 'App' },
  user: { id: text(7), name: 'mia', displayName: '' },
  pubKeyCredParams: [],
  excludeCredentials: [descriptor],
}
const context = { challenge: {} as Challenge, signal: new AbortController().signal }

const ceremonies = {
  get: {
    ours: () => proveWithWebAuthn({ id: 'passkey', kind: 'passkey', options: requestOptions }, context),
    theirs: () => startAuthentication({ optionsJSON: requestOptions }),
    responses: [
      { authenticatorData: bytes(4), signature: bytes(5), userHandle: bytes(6) },
      { authenticatorData: bytes(4), signature: bytes(5), userHandle: null },
    ],
  },
  create: {
    ours: () => enrollWithWebAuthn(creationOptions, context),
    theirs: () => startRegistration({ optionsJSON: creationOptions }),
    responses: [
      { attestationObject: bytes(8), getTransports: () => ['internal', 'hybrid'] },
      { attestationObject: bytes(8) },
    ],
  },
}

/** Bytes as a list, whether they are a buffer's or a view's. */
const seen = (value: unknown): unknown =>
  JSON.parse(
    JSON.stringify(value, (_, part: unknown) =>
      part instanceof ArrayBuffer || part instanceof Uint8Array ? [...new Uint8Array(part)] : part,
    ),
  )

beforeEach(() => {
  vi.spyOn(console, 'warn').mockImplementation(() => {})
  vi.stubGlobal('PublicKeyCredential', () => {})
})

afterEach(() => {
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
})

describe.each(Object.entries(ceremonies))('navigator.credentials.%s', (method, { ours, theirs, responses }) => {
  it.each<object>(responses)(
    'has the options and gives the answer that it has by SimpleWebAuthn, whatever a password manager leaves out',
    async (response) => {
      const ask = vi.fn<(options: { readonly publicKey: unknown }) => Promise<object>>()
      ask.mockResolvedValue(credentialWith(response))
      vi.stubGlobal('navigator', { credentials: { [method]: ask } })
      const answers = [await ours(), await theirs()].map(seen)
      expect(answers[0]).toEqual(answers[1])
      const [asked, askedByThem] = ask.mock.calls.map(([{ publicKey }]) => seen(publicKey))
      expect(asked).toEqual(askedByThem)
    },
  )

  it('has its options read by the browser where the browser can', async () => {
    const read = { challenge: bytes(9) }
    const parse = (): unknown => read
    vi.stubGlobal('PublicKeyCredential', { parseRequestOptionsFromJSON: parse, parseCreationOptionsFromJSON: parse })
    const ask = vi.fn<(options: { readonly publicKey: unknown }) => Promise<object>>()
    ask.mockResolvedValue(credentialWith(responses[0] ?? {}))
    vi.stubGlobal('navigator', { credentials: { [method]: ask } })
    await ours()
    expect(ask.mock.calls[0]?.[0].publicKey).toBe(read)
  })
})
