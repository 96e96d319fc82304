import { encodeBase64Url, transactionHash, type Challenge, type FactorOffer } from '@stepup/protocol'
import { afterEach, describe, expect, it, vi } from 'vitest'

import { idle } from '../../test/fake-server.ts'
import { isStepUpError } from '../error.ts'
import { webAuthnDriver } from './driver.ts'
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

describe('before a passkey signs', () => {
  it('the hash in the challenge has to be that of what is shown', async () => {
    const other = [{ ...details[0], type: 'payment', instructedAmount: { amount: '9250.00', currency: 'EUR' } }]
    expect(await codeFor(await transactionHash('transfer.create', other))).toBe('transaction_mismatch')
    expect(await codeFor(await transactionHash('card.reveal', details))).toBe('transaction_mismatch')
    expect(await codeFor(new Uint8Array())).toBe('transaction_mismatch')
  })

  it('is asked by the browser then', async () => {
    const asked = stubCredentials()
    await codeFor(await transactionHash('transfer.create', details))
    expect(asked).toHaveLength(1)
  })
})

describe('a ceremony', () => {
  const offer: FactorOffer = {
    id: 'passkey',
    kind: 'passkey',
    options: {
      challenge: 'AAECAw',
      rpId: 'app.test',
      userVerification: 'required',
      allowCredentials: [{ id: '_-4', type: 'public-key', transports: ['internal'] }],
    },
  }
  const unbound: Challenge = { ...challenge, authorization_details: undefined } as never
  const prove = (signal = new AbortController().signal): Promise<unknown> =>
    proveWithWebAuthn(offer, { challenge: unbound, signal })

  it('WAN-12: passes on what the server asked for, and gives what was signed as JSON', async () => {
    const asked = stubCredentials()
    expect(await prove()).toEqual({
      id: '_-4',
      rawId: '_-4',
      type: 'public-key',
      authenticatorAttachment: 'platform',
      clientExtensionResults: {},
      response: { authenticatorData: 'AQ', clientDataJSON: 'Ag', signature: 'Aw', userHandle: 'BA' },
    })
    expect(asked[0]?.publicKey).toEqual({
      challenge: Uint8Array.of(0, 1, 2, 3),
      rpId: 'app.test',
      userVerification: 'required',
      allowCredentials: [{ id: Uint8Array.of(255, 238), type: 'public-key', transports: ['internal'] }],
    })
    expect(asked[0]?.mediation).toBeUndefined()
  })

  it('WAN-11: ends the one before it, and when its caller leaves', async () => {
    const asked = stubCredentials()
    void prove()
    await idle()
    expect(asked[0]?.signal?.aborted).toBe(false)
    const abort = new AbortController()
    void prove(abort.signal)
    await idle()
    expect(asked.map(({ signal }) => signal?.aborted)).toEqual([true, false])
    abort.abort()
    expect(asked[1]?.signal?.aborted).toBe(true)
  })

  it('WAN-13: is not offered where the browser has none', () => {
    expect(webAuthnDriver.isAvailable(offer)).toBe(false)
    vi.stubGlobal('PublicKeyCredential', () => {})
    expect(webAuthnDriver.isAvailable(offer)).toBe(true)
  })
})

/** A browser that signs at once. Gives what it was asked. */
function stubCredentials(): CredentialRequestOptions[] {
  const asked: CredentialRequestOptions[] = []
  const bytes = (...values: readonly number[]): ArrayBuffer => Uint8Array.from(values).buffer
  vi.stubGlobal('navigator', {
    credentials: {
      async get(options: CredentialRequestOptions) {
        asked.push(options)
        return {
          id: '_-4',
          rawId: bytes(255, 238),
          type: 'public-key',
          authenticatorAttachment: 'platform',
          getClientExtensionResults: () => ({}),
          response: {
            authenticatorData: bytes(1),
            clientDataJSON: bytes(2),
            signature: bytes(3),
            userHandle: bytes(4),
          },
        }
      },
    },
  })
  return asked
}

afterEach(() => void vi.unstubAllGlobals())
