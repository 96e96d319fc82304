import { expect, it } from 'vitest'

import { germanIban, readIban } from './iban.ts'

it.each([
  'MT84 MALT 0110 0001 2345 MTLC AST0 01S',
  'PL61 1090 1014 0000 0712 1981 2874',
  'DK50 0040 0440 1162 43',
  'NO93 8601 1117 947',
  'CZ65 0800 0000 1920 0014 5399',
  'GR16 0110 1250 0000 0001 2300 695',
  'de89-3704-0044-0532-0130-00',
])('the IBAN %s is read with spaces and dashes', (text) => {
  expect(readIban(text)).toBe(text.replaceAll(/[\s-]/g, '').toUpperCase())
})

it.each([
  'DE89370400440532013001',
  'DE8937040044053201300',
  'XX89370400440532013000',
  '',
  7,
  'DE89\u200b370400440532013000',
])('the IBAN %j is refused', (text) => {
  expect(readIban(text)).toBeUndefined()
})

it('a German account number becomes a valid IBAN', () => {
  expect(germanIban('37040044', '0532013000')).toBe('DE89370400440532013000')
})
