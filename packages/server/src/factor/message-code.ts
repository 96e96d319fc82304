import type { VerifyRequest } from '@stepup/protocol'

import { readDigits } from './code.ts'
import type { Ceremony, Verdict } from './factor.ts'

/** Checks a code that a message carried: the newest one of this challenge and this address, in its time (FAC-08, FAC-09). */
export async function verifyMessageCode(
  { store, seal, challenge, offer, now }: Ceremony,
  answer: VerifyRequest,
): Promise<Verdict> {
  const code = readDigits(answer)
  const message = await store.findMessage(challenge.id, offer.id)
  const right =
    code !== undefined &&
    message !== undefined &&
    message.expiresAt > now &&
    seal.matches(message.codeHash, 'code', challenge.id, offer.id, code)
  return right ? { ok: true } : { ok: false, code: 'invalid_code' }
}
