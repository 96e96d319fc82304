import type { Seal } from '../seal/seal.ts'
import type { PushRecord } from '../store/records.ts'

/** Interval of the browser's polls for the other device's answer, in seconds. */
export const PUSH_POLL_IN = 2

const PURPOSE = 'push-number'

/** The number belongs to its push: a number from another one is wrong. */
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
