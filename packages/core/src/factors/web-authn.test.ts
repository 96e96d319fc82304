import { decodeBase64Url, encodeBase64Url, transactionHash, type Challenge } from '@stepup/protocol'
import { afterEach, describe, expect, it, vi } from 'vitest'

import { isStepUpError } from '../error.ts'
import { proveWithWebAuthn } from './web-authn.ts'

const details = [{ type: 'payment', instructedAmount: { amount: '1250.00', currency: 'EUR' } }]
const challenge: Challenge = {
  id: 'c',
  action: 'transfer.create',
  acr_values: ['phr'],
  expires_in: 300,
  reasons: [],
  factors: [],
  remaining: 1,
  authorization_details: details,
}

async function codeFor(hash: Uint8Array): Promise<string> {
  const bytes = Uint8Array.from([...new Uint8Array(32), ...hash])
  const offer = {
    id: 'passkey',
    kind: 'passkey',
    options: { challenge: encodeBase64Url(bytes), rpId: 'app.test' },
  } as const
  const error: unknown = await proveWithWebAuthn(offer, { challenge, signal: new AbortController().signal }).catch(
    (reason: unknown) => reason,
  )
  return isStepUpError(error) ? error.code : (error as Error).message
}

afterEach(() => {
  vi.unstubAllGlobals()
})

describe('before a passkey signs', () => {
  it('the hash in the challenge has to be that of what is shown', async () => {
    const other = [{ ...details[0], type: 'payment', instructedAmount: { amount: '9250.00', currency: 'EUR' } }]
    expect(await codeFor(await transactionHash('transfer.create', other))).toBe('transaction_mismatch')
    expect(await codeFor(await transactionHash('card.reveal', details))).toBe('transaction_mismatch')
    expect(await codeFor(new Uint8Array())).toBe('transaction_mismatch')
  })

  it('the browser is asked when it is', async () => {
    vi.stubGlobal('navigator', { credentials: { get: () => Promise.reject(new Error('Asked')) } })
    expect(await codeFor(await transactionHash('transfer.create', details))).toBe('Asked')
  })
})

describe('a ceremony', () => {
  const bytes = (text: string): ArrayBuffer => decodeBase64Url(text).buffer
  const response = {
    authenticatorData: bytes('AQ'),
    clientDataJSON: bytes('Ag'),
    signature: bytes('-_8'),
    userHandle: null as ArrayBuffer | null,
  }
  const credential = {
    id: 'AAE',
    rawId: bytes('AAE'),
    type: 'public-key',
    authenticatorAttachment: 'platform',
    getClientExtensionResults: () => ({ appid: true }),
  }
  const signal = new AbortController().signal
  const unbound: Challenge = { ...challenge, authorization_details: undefined } as never

  async function run(options: object, answer: object): Promise<{ asked: CredentialRequestOptions; given: unknown }> {
    let asked: CredentialRequestOptions = {}
    const get = async (request: CredentialRequestOptions): Promise<object> => ((asked = request), answer)
    vi.stubGlobal('navigator', { credentials: { get } })
    const given = await proveWithWebAuthn({ id: 'p', kind: 'passkey', options }, { challenge: unbound, signal })
    return { asked, given }
  }

  it('WAN-12: is asked for as the server says, in bytes', async () => {
    const options = {
      challenge: 'AAECAw',
      rpId: 'app.test',
      timeout: 60_000,
      userVerification: 'required',
      hints: ['client-device'],
      allowCredentials: [{ type: 'public-key', id: '-_8', transports: ['internal', 'hybrid'] }],
    }
    const { asked } = await run(options, { ...credential, response })
    expect(asked.publicKey).toEqual({
      ...options,
      challenge: Uint8Array.of(0, 1, 2, 3),
      allowCredentials: [{ ...options.allowCredentials[0], id: Uint8Array.of(251, 255) }],
    })
    expect(asked.mediation).toBeUndefined()
    expect(asked.signal?.aborted).toBe(false)
    const { asked: anyOf } = await run({ challenge: 'AA', allowCredentials: [] }, { ...credential, response })
    expect(anyOf.publicKey).toEqual({ challenge: Uint8Array.of(0) })
  })

  it('gives what was signed as text, with the user handle where there is one', async () => {
    const { given } = await run({ challenge: 'AA' }, { ...credential, response })
    const expected = {
      id: 'AAE',
      rawId: 'AAE',
      type: 'public-key',
      authenticatorAttachment: 'platform',
      clientExtensionResults: { appid: true },
      response: { authenticatorData: 'AQ', clientDataJSON: 'Ag', signature: '-_8' },
    }
    expect(JSON.parse(JSON.stringify(given))).toEqual(expected)
    const named = { ...credential, response: { ...response, userHandle: bytes('AwQ') } }
    expect((await run({ challenge: 'AA' }, named)).given).toMatchObject({ response: { userHandle: 'AwQ' } })
  })
})
