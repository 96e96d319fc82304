import type { VerifyRequest } from '@stepup/protocol'

import { randomInt } from '../seal/seal.ts'
import { environment } from '../host/host.ts'

export const CODE_LENGTH = 6

/** Six random digits, every code equally likely (FAC-07). */
export function randomCode(): string {
  return randomDigits(CODE_LENGTH)
}

export function randomDigits(count: number): string {
  return String(randomInt(10 ** count)).padStart(count, '0')
}

/** The digits of a typed or pasted code, without spaces and hyphens; `undefined` for a text that is no code. */
export function readDigits(answer: VerifyRequest): string | undefined {
  if (!('code' in answer)) return undefined
  const digits = answer.code.replace(/[\s-]/gu, '')
  return /^[0-9]{6}$/u.test(digits) ? digits : undefined
}

export function readConfirmationCode(body: unknown): string | undefined {
  const { code } = body as { readonly code?: unknown }
  return typeof code === 'string' ? readDigits({ code }) : undefined
}

/**
 * Generates the codes of messages: random, or a fixed one for tests.
 *
 * @throws TypeError for a fixed code outside of tests and development, and for a code that is not six digits.
 */
export function codeSource(fixedCode: string | undefined): () => string {
  if (fixedCode === undefined) return randomCode
  if (typeof fixedCode !== 'string' || !/^\d{6}$/u.test(fixedCode))
    throw new TypeError('`fixedCode` has to be six digits: "424242".')
  const mode = environment('NODE_ENV')
  if (mode !== 'test' && mode !== 'development')
    throw new TypeError(
      `\`fixedCode\` is set, and NODE_ENV is ${mode ?? 'not set'}. Whoever knows the code can approve everything: set it with NODE_ENV=test or NODE_ENV=development only.`,
    )
  return () => fixedCode
}
