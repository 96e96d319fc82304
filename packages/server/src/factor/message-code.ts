import type { VerifyRequest } from '@stepup/protocol'

import { readDigits } from './code.ts'
import type { Ceremony, Verdict } from './factor.ts'

/** Stands for the code in what is kept of a message. */
export const HIDDEN_CODE = '••••••'

/**
 * Checks a code that a message carried: the newest one of this challenge and this address, in its time (FAC-08, FAC-09). `wordsOf` is the
 * message with another code: what it said is kept, and the code is not.
 */
export async function verifyMessageCode(
  ceremony: Ceremony,
  answer: VerifyRequest,
  wordsOf: (ceremony: Ceremony, code: string) => { readonly text: string } | Promise<{ readonly text: string }>,
): Promise<Verdict> {
  const { store, seal, challenge, offer, now } = ceremony
  const code = readDigits(answer)
  const message = await store.findMessage(challenge.id, offer.id)
  const right =
    code !== undefined &&
    message !== undefined &&
    message.expiresAt > now &&
    seal.matches(message.codeHash, 'code', challenge.id, offer.id, code)
  if (!right) return { ok: false, code: 'invalid_code' }
  const { text } = await wordsOf(ceremony, HIDDEN_CODE)
  const evidence = { type: 'code', to: offer.target ?? '', text, codeHash: message.codeHash, sentAt: message.sentAt }
  return { ok: true, evidence }
}
