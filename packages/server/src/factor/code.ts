import type { VerifyRequest } from '@stepup/protocol'

import { randomInt } from '../seal/seal.ts'

export const CODE_LENGTH = 6

/** Six random digits, every code equally likely (FAC-07). */
export function randomCode(): string {
  return randomDigits(CODE_LENGTH)
}

/** Random digits, every number equally likely. */
export function randomDigits(count: number): string {
  return String(randomInt(10 ** count)).padStart(count, '0')
}

/** The digits of a typed or pasted code, without spaces and hyphens; `undefined` for anything else than a code. */
export function readDigits(answer: VerifyRequest): string | undefined {
  if (!('code' in answer)) return undefined
  const digits = answer.code.replace(/[\s-]/gu, '')
  return /^[0-9]{6}$/u.test(digits) ? digits : undefined
}

/** The code in the unchecked body of a confirmation. */
export function readConfirmationCode(body: unknown): string | undefined {
  const { code } = body as { readonly code?: unknown }
  return typeof code === 'string' ? readDigits({ code }) : undefined
}
