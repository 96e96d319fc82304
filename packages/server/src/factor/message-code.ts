import type { FactorOffer, VerifyRequest } from '@stepup/protocol'

import type { ChallengeRecord } from '../store/records.ts'
import type { Seal } from '../seal/seal.ts'
import { readDigits } from './code.ts'
import type { Ceremony, FactorMessage, Verdict } from './factor.ts'

const PURPOSE = 'code'
/** Replaces the code in the stored text of a message. */
const HIDDEN_CODE = '••••••'

/** The keyed hash of a code. It is tied to its challenge, its offer, and the address that it is sent to. */
export function hashCode(
  seal: Seal,
  { id }: Pick<ChallengeRecord, 'id'>,
  offer: Pick<FactorOffer, 'id'>,
  { code, to = '' }: Pick<FactorMessage, 'code' | 'to'>,
): string {
  return seal.mac(PURPOSE, id, offer.id, code, to)
}

/** The messages of a factor, as {@link verifyMessageCode} compares and repeats them. */
interface SentMessage {
  /** The user's address, as {@link FactorMessage.to} names it. */
  readonly to: string | undefined
  compose(ceremony: Ceremony, code: string): { readonly text: string } | Promise<{ readonly text: string }>
}

/**
 * Verifies the code of a message: the latest message of this challenge to this address, within its lifetime (FAC-08, FAC-09). The evidence
 * is the text of the message without its code.
 */
export async function verifyMessageCode(
  ceremony: Ceremony,
  answer: VerifyRequest,
  { to = '', compose }: SentMessage,
): Promise<Verdict> {
  const { store, seal, challenge, offer, now } = ceremony
  const code = readDigits(answer)
  const message = await store.findMessage(challenge.id, offer.id)
  const isRight =
    code !== undefined &&
    message !== undefined &&
    message.expiresAt > now &&
    seal.matches(message.codeHash, PURPOSE, challenge.id, offer.id, code, to)
  if (!isRight) return { ok: false, code: 'invalid_code' }
  const { codeHash, sentAt } = message
  // The text is composed as of the time at which it was sent, because it may name the lifetime of its code.
  const { text } = await compose({ ...ceremony, now: sentAt }, HIDDEN_CODE)
  return { ok: true, evidence: { type: 'code', to: offer.target ?? '', text, codeHash, sentAt } }
}
