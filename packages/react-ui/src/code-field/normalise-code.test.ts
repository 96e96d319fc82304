import { describe, expect, it } from 'vitest'

import { normaliseCode, normaliseRecoveryCode } from './normalise-code.ts'

describe('what was typed or pasted as a code', () => {
  it.each([
    ['123456', '123456'],
    ['123 456', '123456'],
    ['123-456', '123456'],
    ['１２３４５６', '123456'],
    ['١٢٣٤٥٦', '123456'],
    ['۱۲۳۴۵۶', '123456'],
    ['\u200e123\u00a0456\u200f', '123456'],
    ['Your code is 123 456. It ends in 5 minutes.', '123456'],
    ['G-123456 is your code from 24.11.2026', '123456'],
    ['12', '12'],
    ['no digits', ''],
  ])('%s is %s', (typed, code) => expect(normaliseCode(typed, 6)).toBe(code))

  it('is a recovery code without its dashes and in capitals', () => {
    expect(normaliseRecoveryCode(' abcd – 2345 ')).toBe('ABCD2345')
  })
})
