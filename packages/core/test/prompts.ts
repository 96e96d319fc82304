import type { Challenge, FactorOffer } from '@stepup/protocol'

import type { Prompt } from '../src/flow/state.ts'

export const passkey: FactorOffer = { id: 'passkey', kind: 'passkey', options: { challenge: 'AAAA' } }
export const totp: FactorOffer = { id: 'totp', kind: 'totp' }
export const email: FactorOffer = { id: 'email:1', kind: 'email_otp' }
export const push: FactorOffer = { id: 'push', kind: 'push' }
export const password: FactorOffer = { id: 'password', kind: 'password' }
export const quiz: FactorOffer = { id: 'x-quiz', kind: 'x-quiz' }
export const driven: FactorOffer = { id: 'x-badge', kind: 'x-badge', options: {} }

const challenge: Challenge = {
  id: 'c',
  action: 'transfer.create',
  acr_values: ['phr'],
  expires_in: 300,
  reasons: [],
  factors: [passkey, totp, email, push, password, quiz, driven],
  remaining: 1,
}
export const prompt: Prompt = {
  challenge,
  expiresAt: 300_000,
  factors: challenge.factors,
  answered: [],
  enrollable: [],
  driven: ['x-badge'],
  task: { type: 'answer' },
}
/** No enrolled factor satisfies the challenge; a passkey or an authenticator app can be enrolled. */
export const lacking: Prompt = { ...prompt, factors: [], enrollable: ['passkey', 'totp'] }
export const newPasskey: FactorOffer = { id: 'passkey', kind: 'passkey' }
export const begunPasskey: FactorOffer = { ...newPasskey, options: { kind: 'passkey', id: 'e', options: {} } }
export const addingPasskey: Prompt = { ...lacking, task: { type: 'enroll', kind: 'passkey' } }
