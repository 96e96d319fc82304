import fc from 'fast-check'
import { encode } from 'uqr'
import { describe, expect, it } from 'vitest'

import { qrSymbolOf } from './symbol.ts'

const masks = [0, 1, 2, 3, 4, 5, 6, 7]

/** What another implementation makes of it, with each mask. Which of them is best is a matter of taste; each can be read. */
function othersOf(text: string): readonly unknown[] {
  return masks.map((maskPattern) => encode(text, { ecc: 'L', boostEcc: false, border: 0, maskPattern }).data)
}

describe('a text as a QR code', () => {
  it('is, module by module, what another implementation draws', () => {
    fc.assert(
      // That one packs digits and capitals more closely: a small letter makes both take bytes.
      fc.property(fc.string({ maxLength: 300 }), (typed) => {
        const text = `a${typed}é`
        expect(othersOf(text)).toContainEqual(qrSymbolOf(text))
      }),
      { numRuns: 50 },
    )
  })

  // The last that fits a version, and the first that does not: the lengths of table 7, level L.
  it.each([
    [17, 1],
    [18, 2],
    [106, 5],
    [107, 6],
    [134, 6],
    [135, 7],
    [230, 9],
    [231, 10],
    [586, 16],
    [587, 17],
    [858, 20],
  ])('of %i bytes is version %i, the smallest that holds it', (length, version) => {
    const text = 'a'.repeat(length)
    const symbol = qrSymbolOf(text)
    expect(symbol).toHaveLength(17 + 4 * version)
    expect(othersOf(text)).toContainEqual(symbol)
  })

  it('that could not be scanned in a prompt is none', () => {
    expect(qrSymbolOf('a'.repeat(859))).toBeUndefined()
  })

  it('has about as much dark as light', () => {
    const modules = qrSymbolOf('otpauth://totp/Northbank:mia?secret=JBSWY3DPEHPK3PXP')?.flat() ?? []
    const dark = modules.filter(Boolean).length / modules.length
    expect(dark).toBeGreaterThan(0.45)
    expect(dark).toBeLessThan(0.55)
  })
})
