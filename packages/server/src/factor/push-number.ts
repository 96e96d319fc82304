import type { Seal } from '../seal/seal.ts'
import type { PushRecord } from '../store/records.ts'

/** How often the browser asks whether the other device has answered, in seconds. */
export const PUSH_POLL_IN = 2

const PURPOSE = 'push-number'

/** The number is tied to its question: one that was shown for another is worth nothing. */
export function hashPushNumber(
  seal: Seal,
  { challengeId, factorId }: Pick<PushRecord, 'challengeId' | 'factorId'>,
  number: string,
): string {
  return seal.mac(PURPOSE, challengeId, factorId, number)
}

export function isPushNumber(
  seal: Seal,
  { challengeId, factorId, numberHash }: Pick<PushRecord, 'challengeId' | 'factorId' | 'numberHash'>,
  number: string,
): boolean {
  return seal.matches(numberHash, PURPOSE, challengeId, factorId, number)
}
