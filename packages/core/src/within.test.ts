import { expect, it } from 'vitest'

import { within } from './within.ts'

it('`within` visits at most a thousand nested values', () => {
  const deep = Array.from({ length: 5000 }).reduce<object>((data) => ({ data }), {})
  expect([...within(deep)]).toHaveLength(1000)
})

it('`within` visits the first twenty entries of a list', () => {
  const list = Array.from({ length: 100 }, () => ({}))
  expect([...within(list)]).toEqual([list, ...list.slice(0, 20)])
  expect([...within(list)]).toHaveLength(21)
})

it('`within` visits each value once, so that a cycle ends', () => {
  const cycle: Record<string, unknown> = {}
  cycle['data'] = cycle['error'] = cycle
  expect([...within(cycle)]).toEqual([cycle])
})

it('`within` skips a throwing getter, and continues with the next members', () => {
  const data = {}
  const trap = Object.defineProperty({ data }, 'error', {
    get() {
      throw new Error('Looked at')
    },
  })
  expect([...within(trap)]).toEqual([trap, data])
})
