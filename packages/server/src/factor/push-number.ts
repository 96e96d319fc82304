import type { Seal } from '../seal/seal.ts'
import type { PushRecord } from '../store/records.ts'

/** Seconds between two polls of the browser that waits for the other device. */
export const PUSH_POLL_IN = 2

const PURPOSE = 'push-number'

/** The hash of the number that a browser shows. It is tied to its challenge: the number of another one does not match. */
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
