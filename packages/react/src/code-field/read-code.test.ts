import { describe, expect, it } from 'vitest'

import { normalizeRecoveryCode, readCode } from './read-code.ts'

describe('typed or pasted codes', () => {
  it.each([
    ['123456', '123456'],
    ['123 456', '123456'],
    ['123-456', '123456'],
    ['12 34 56', '123456'],
    ['1 2 3 4 5 6', '123456'],
    ['１２３４５６', '123456'],
    ['١٢٣٤٥٦', '123456'],
    ['۱۲۳۴۵۶', '123456'],
    ['१२३४५६', '123456'],
    ['\u200e123\u00a0456\u200f', '123456'],
    ['123–456', '123456'],
    ['Your code is 123 456. It ends in 5 minutes.', '123456'],
    ['G-123456 is your code from 24.11.2026', '123456'],
    ['رمزك هو ١٢٣٤٥٦ لتحويل ١٢٥٠ يورو', '123456'],
    ['Pay 125000 EUR to Lena with 123456.\n\n@bank.example #123456', '123456'],
  ])('the typed text %s is read as the code %s with certainty', (typed, code) =>
    expect(readCode(typed, 6)).toEqual({ code, certain: true }),
  )

  it.each([
    ['12', '12'],
    ['no digits', ''],
    ['12345678', '123456'],
    ['Your code is 123456. Never give it to 654321.', '123456'],
  ])('the typed text %s is read as the code %s without certainty, and not submitted unseen', (typed, code) =>
    expect(readCode(typed, 6)).toEqual({ code, certain: false }),
  )

  it('a code is read at any length', () => {
    expect(readCode('Code: 1234-5678', 8)).toEqual({ code: '12345678', certain: true })
    expect(readCode('Code: 123 4567', 7)).toEqual({ code: '1234567', certain: true })
    expect(readCode('Code: 1234 567', 7)).toEqual({ code: '1234567', certain: true })
  })

  it('a recovery code is normalized to capitals without dashes', () => {
    expect(normalizeRecoveryCode(' abcd – 2345 ')).toBe('ABCD2345')
  })
})
