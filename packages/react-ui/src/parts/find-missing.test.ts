import { describe, expect, it } from 'vitest'

import type { DetailSummary } from '../details/detail-renderer.ts'
import { findMissing } from './find-missing.ts'

const payment = (value: string, ...facts: readonly string[]): DetailSummary => ({
  amount: { value, unit: 'EUR' },
  facts: facts.map((fact) => ({ label: 'To', value: fact })),
})

describe('a custom summary of signed details', () => {
  it.each([
    ['texts in any order', [payment('5.00', 'Lena')], 'Lena gets 5.00 EUR'],
    ['other spaces, and a text in pieces', [payment('1 250.00', 'DE89 3704')], 'EUR\n1\u202f250\n.00\nDE893704'],
    ['a number before the next element', [payment('5.00', 'Invoice 2026')], 'EUR\nInvoice 2026\n5.00'],
    ['each of two equal amounts', [payment('5.00', 'Lena'), payment('5.00', 'Lena')], 'EUR\n5.00\n5.00\nLena'],
    ['characters of a pattern', [payment('5.00', 'A+ (B) [C] $^/|')], '5.00 EUR to A+ (B) [C] $^/|'],
  ])('a custom summary is complete with %s', (_, details, drawn) => {
    expect(findMissing(details, drawn)).toBeUndefined()
  })

  it.each([
    ['nothing', [payment('5.00')], '', '5.00'],
    ['no amount', [payment('5.00', 'Lena')], 'Lena EUR', '5.00'],
    ['one of two equal amounts', [payment('5.00'), payment('5.00')], 'EUR 5.00', '5.00'],
    ['an amount within a longer one', [payment('15.00'), payment('5.00')], 'EUR 15.00', '5.00'],
    ['a larger amount', [payment('5.00')], 'EUR 15.00', '5.00'],
    ['a larger amount with a space in it', [payment('345,00')], 'EUR 12\u00a0345,00', '345,00'],
    ['a longer number', [payment('5.00')], 'EUR 5.000', '5.00'],
    ['a name within a longer one', [payment('5.00', 'Lena Hoffmann', 'Lena')], 'EUR 5.00 Lena Hoffmann', 'Lena'],
  ])('a custom summary is incomplete with %s', (_, details, drawn, missingText) => {
    expect(findMissing(details, drawn)).toBe(missingText)
  })
})
