import { expect, it } from 'vitest'

import { newSalt } from './commitment.ts'

it('each record gets a separate salt of at least 128 bits', () => {
  const salts = Array.from({ length: 1000 }, newSalt)
  expect(new Set(salts).size).toBe(1000)
  for (const salt of salts) expect(salt).toMatch(/^[-_0-9A-Za-z]{22}$/u)
})
