import type { VerifyRequest } from '@stepup/protocol'

import { readDigits } from './code.ts'
import type { Ceremony, Verdict } from './factor.ts'

/** Replaces the code in the stored text of a message. */
const HIDDEN_CODE = '••••••'

/**
 * Verifies the code of a message: the latest message of this challenge to this address, within its lifetime (FAC-08, FAC-09). The evidence
 * is the text of the message without its code: `compose` writes the same message with a hidden one.
 */
export async function verifyMessageCode(
  ceremony: Ceremony,
  answer: VerifyRequest,
  compose: (ceremony: Ceremony, code: string) => { readonly text: string } | Promise<{ readonly text: string }>,
): Promise<Verdict> {
  const { store, seal, challenge, offer, now } = ceremony
  const code = readDigits(answer)
  const message = await store.findMessage(challenge.id, offer.id)
  const isRight =
    code !== undefined &&
    message !== undefined &&
    message.expiresAt > now &&
    seal.matches(message.codeHash, 'code', challenge.id, offer.id, code)
  if (!isRight) return { ok: false, code: 'invalid_code' }
  const { text } = await compose(ceremony, HIDDEN_CODE)
  const { codeHash, sentAt } = message
  return { ok: true, evidence: { type: 'code', to: offer.target ?? '', text, codeHash, sentAt } }
}
