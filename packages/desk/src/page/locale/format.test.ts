import { afterEach, expect, it, vi } from 'vitest'

import { createFormat } from './format.ts'

const midnight = Date.UTC(2026, 10, 24)
const hour = 3_600_000

afterEach(() => {
  vi.unstubAllEnvs()
})

it('a day of a chart has the date of its decisions in every time zone of the reader', () => {
  for (const elsewhere of ['America/Los_Angeles', 'Asia/Tokyo']) {
    vi.stubEnv('TZ', elsewhere)
    const format = createFormat('en')
    expect(format.step(midnight, 24 * hour)).toBe('Tue, 24 Nov 2026')
    expect(format.shortStep(midnight, 7 * 24 * hour)).toBe('24 Nov')
  }
  vi.stubEnv('TZ', 'Asia/Tokyo')
  expect(createFormat('en').step(midnight, hour)).toBe('24 Nov 2026, 09:00')
  expect(createFormat('de').step(midnight, 24 * hour)).toBe('Di., 24. Nov. 2026')
})
