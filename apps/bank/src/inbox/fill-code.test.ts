import { expect, it } from 'vitest'

import { codeIn } from './fill-code.ts'

it('a code is found in a message in one or two groups, and a telephone number, an account or an amount is none', () => {
  expect(codeIn('Your code is 391876.')).toBe('391876')
  expect(codeIn('391\u00a0876 is your code. Call us now on 030 555 0110.')).toBe('391876')
  expect(codeIn('If this wasn’t you, call us now on 030 555 0110.')).toBeUndefined()
  expect(codeIn('To DE89 3704 0044 0532 0130 00: 1,250.00 EUR')).toBeUndefined()
})
