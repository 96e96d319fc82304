import { Secret, TOTP } from 'otpauth'

import { sameText } from '../seal/seal.ts'

export const TOTP_PERIOD = 30

/** The time step of an instant (RFC 6238 §4.2). A double holds steps far beyond 2³². */
export function totpStep(milliseconds: number): number {
  return Math.floor(milliseconds / 1000 / TOTP_PERIOD)
}

/** The code of a step: SHA-1 and six digits, which all authenticator apps support, and nothing else. */
export function totpCode(key: Uint8Array, step: number): string {
  const secret = new Secret({ buffer: Uint8Array.from(key).buffer })
  return TOTP.generate({ secret, period: TOTP_PERIOD, timestamp: step * TOTP_PERIOD * 1000 })
}

/** The steps around the current one whose codes are accepted. */
export interface TotpWindow {
  readonly past: number
  readonly future: number
}

/** The step of a code. Every candidate is compared, so that timing does not tell which step it was. */
export function matchTotp(key: Uint8Array, code: string, now: number, window: TotpWindow): number | undefined {
  const current = totpStep(now)
  let matched: number | undefined
  for (let step = current - window.past; step <= current + window.future; step += 1)
    if (sameText(totpCode(key, step), code)) matched = step
  return matched
}
