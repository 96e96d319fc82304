import { expect, it } from 'vitest'

import { createFormat } from './format.ts'

it('a signed amount has a plus or a minus, and none when it is zero', () => {
  const { signed } = createFormat('en')
  const texts = ['3200.00', '-12.90', '0.00', '-0.00'].map((amount) => signed({ amount, currency: 'EUR' }))
  expect(texts).toEqual(['+3,200.00\u00A0EUR', '−12.90\u00A0EUR', '0.00\u00A0EUR', '0.00\u00A0EUR'])
})
