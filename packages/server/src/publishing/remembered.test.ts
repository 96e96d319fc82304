import { expect, it, vi } from 'vitest'

import { remembered } from './remembered.ts'

it('a result about a version is computed once, also between results about others', () => {
  const result = remembered<string>()
  const compute = vi.fn<(key: string) => string>((key) => `about ${key}`)
  for (const key of ['a', 'b', 'a', 'b', 'a']) expect(result(key, () => compute(key))).toBe(`about ${key}`)
  expect(compute.mock.calls).toEqual([['a'], ['b']])
})

it('the results of the twenty versions that were used last are remembered', () => {
  const result = remembered<number>()
  const compute = vi.fn<() => number>(() => 1)
  for (let version = 0; version < 25; version++) {
    result('first', compute)
    result(`v${version}`, compute)
  }
  expect(compute).toHaveBeenCalledTimes(26)
  result('v24', compute)
  expect(compute).toHaveBeenCalledTimes(26)
  result('v0', compute)
  expect(compute).toHaveBeenCalledTimes(27)
})
