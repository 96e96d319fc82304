import { describe, expect, it } from 'vitest'

import vectors from '../../vectors/otp.json' with { type: 'json' }
import { matchTotp, totpCode, totpStep } from './totp-code.ts'

const key = (ascii: string): Uint8Array => new TextEncoder().encode(ascii)

describe('TOTP', () => {
  // The only algorithm that all authenticator apps support.
  const sha1 = vectors.totp.filter(({ algorithm }) => algorithm === 'SHA1')

  it.each(sha1)('FAC-02: a TOTP code is the code of RFC 6238 Appendix B: at $time', ({ time, T, ...vector }) => {
    const step = totpStep(time * 1000)
    expect(step.toString(16).toUpperCase().padStart(16, '0')).toBe(T)
    expect(totpCode(key(vector.secretAscii), step)).toBe(vector.digits6)
  })

  it.each(vectors.hotp.vectors)(
    'FAC-03: a HOTP code is the code of RFC 4226 Appendix D: counter $counter',
    ({ counter, hotp6 }) => {
      expect(totpCode(key(vectors.hotp.secretAscii), counter)).toBe(hotp6)
    },
  )

  it('FAC-05: a TOTP code is accepted in the steps of its window, and its step is returned', () => {
    const secret = key(vectors.hotp.secretAscii)
    const now = 1_111_111_111_000
    const current = totpStep(now)
    const match = (step: number): number | undefined =>
      matchTotp(secret, totpCode(secret, step), now, { past: 1, future: 1 })
    expect([-2, -1, 0, 1, 2].map((offset) => match(current + offset))).toEqual([
      undefined,
      current - 1,
      current,
      current + 1,
      undefined,
    ])
  })
})
