import type { ASTNode } from '@marcbachmann/cel-js'
import { expect, it } from 'vitest'

import { loopsOf } from './loops.ts'

it('each addition of a long sum is looked at a few times, however many there are before it', () => {
  let looks = 0
  const leaf = { op: 'id', args: 'x' }
  let sum: object = leaf
  for (let index = 0; index < 900; index++) {
    const args = [sum, leaf]
    sum = {
      op: '+',
      get args() {
        looks++
        return args
      },
    }
  }
  expect(loopsOf(sum as ASTNode, []).isCounted).toBe(true)
  expect(looks).toBeLessThan(900 * 10)
})
