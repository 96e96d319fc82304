import type { VerifyRequest } from '@stepup/protocol'

import { readDigits } from './code.ts'
import type { Ceremony, Verdict } from './factor.ts'

/** Placeholder for the code in the stored text of a message. */
export const HIDDEN_CODE = '••••••'

/**
 * Verifies a code from a message: the latest one for this challenge and address, before it expires (FAC-08, FAC-09). `wordsOf` builds the
 * message with a placeholder for the stored text.
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
