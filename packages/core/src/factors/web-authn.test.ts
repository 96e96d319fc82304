import { encodeBase64Url, transactionHash, type Challenge } from '@stepup/protocol'
import { describe, expect, it } from 'vitest'

import { findStepUpError } from '../error.ts'
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
  return findStepUpError(error)?.code ?? (error as Error).message
}

describe('the hash of a transaction', () => {
  it('a passkey signs only if the hash in the challenge matches the shown details', async () => {
    const otherDetails = [{ ...details[0], type: 'payment', instructedAmount: { amount: '9250.00', currency: 'EUR' } }]
    expect(await codeFor(await transactionHash('transfer.create', otherDetails))).toBe('transaction_mismatch')
    expect(await codeFor(await transactionHash('card.reveal', details))).toBe('transaction_mismatch')
    expect(await codeFor(new Uint8Array())).toBe('transaction_mismatch')
  })

  it('a passkey works where the document has no Permissions-Policy', async () => {
    expect(await codeFor(await transactionHash('transfer.create', details))).toMatch(/WebAuthn is not supported/)
  })
})
