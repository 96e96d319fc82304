import { expect, it } from 'vitest'

import { readPhoneNumber } from './phone-number.ts'

it.each([
  ['+4915123456789', '+4915123456789'],
  ['+49 (0) 151 23456789', '+4915123456789'],
  ['+49 (0)151/23456789', '+4915123456789'],
  ['+49 0151 23456789', '+4915123456789'],
  ['0049 151 23456789', '+4915123456789'],
  ['+49\u2011151\u201123456789', '+4915123456789'],
  ['\u202a+49 151 23456789\u202c', '+4915123456789'],
  ['\u200e+49\u00a0151\u00a023456789', '+4915123456789'],
  ['＋４９１５１２３４５６７８９', '+4915123456789'],
  ['+٤٩١٥١٢٣٤٥٦٧٨٩', '+4915123456789'],
  ['+44 (0) 20 7946 0958', '+442079460958'],
  // Italy has no trunk prefix: the zero is part of the number.
  ['+39 06 698 82120', '+390669882120'],
  ['+1 (415) 555-2671', '+14155552671'],
])('the phone number %s is read as %s', (written, number) => {
  expect(readPhoneNumber(written)).toBe(number)
})

it.each([
  '',
  '0151 23456789',
  '+0151234567',
  '+49',
  '+49151234567890123',
  'tel:+4915123456789',
  'call +49 151 23456789 now',
  '+49 151 23456789 ext. 5',
  '+1800FLOWERS',
  '+999 123 456 789',
  // Valid lengths for E.164, but not for a number of the country.
  '+1 415 555 267',
  '+1 415 555 26711',
  '+49 151 2345 6789 / +49 171 2345 678',
  `+49151${' '.repeat(100)}23456789`,
  7,
  null,
  undefined,
])('the phone number %j is refused', (written) => {
  expect(readPhoneNumber(written)).toBeUndefined()
})
