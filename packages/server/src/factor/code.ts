import type { VerifyRequest } from '@stepup/protocol'

import { randomInt } from '../seal/seal.ts'

export const CODE_LENGTH = 6

/** Six digits, each value equally likely (FAC-07). */
export function randomCode(): string {
  return randomDigits(CODE_LENGTH)
}

/** Returns random digits with uniform distribution: `randomInt` redraws instead of folding. */
export function randomDigits(count: number): string {
  return String(randomInt(10 ** count)).padStart(count, '0')
}

/** The digits that were typed or pasted, spaces and hyphens aside. Nothing when it can't be such a code. */
export function readDigits(answer: VerifyRequest): string | undefined {
  if (!('code' in answer)) return undefined
  const digits = answer.code.replace(/[\s-]/gu, '')
  return /^[0-9]{6}$/u.test(digits) ? digits : undefined
}
