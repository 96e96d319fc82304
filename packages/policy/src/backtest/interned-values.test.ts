import fc from 'fast-check'
import { expect, it } from 'vitest'

import { InternedValues } from './interned-values.ts'

it('a value is read as it was interned, and equal values have one number', () => {
  const values = new InternedValues()
  fc.assert(
    fc.property(fc.jsonValue({ noUnicodeString: false }), fc.jsonValue(), (first, second) => {
      const [a, b] = [values.intern(first), values.intern(second)]
      expect(values.read(a)).toEqual(first)
      expect(values.intern(structuredClone(first))).toBe(a)
      expect(a === b).toBe(JSON.stringify(first) === JSON.stringify(second))
    }),
    { numRuns: 2000 },
  )
})

it.each<[string, unknown]>([
  ['an empty text', ''],
  ['a text of each length', ['a', 'ab', 'abc', 'abcd', 'abcde']],
  ['letters with marks', 'Zoë Müller ÿ'],
  ['letters of more than 8 bits', ['Ā', 'Łódź', '東京都', '🙂', 'a🙂b']],
  ['half of a letter', '\ud83d'],
  ['a text that ends in a zero', 'a\0'],
  ['whole numbers at the limits', [0, 1, 2 ** 31 - 1, 2 ** 31, 2 ** 53, -1]],
  ['fractions', [0.1, -0.5, 1e-300, 1.7976931348623157e308]],
  ['zero below zero', -0],
  ['a member named __proto__', JSON.parse('{"__proto__": {"a": 1}, "b": 2}')],
  ['empty lists and objects', [[], {}, [[]], [{}]]],
  ['a list and an object with the same members', [[1, 2], { a: 1, b: 2 }]],
  [
    'the same members in another order',
    [
      { a: 1, b: 2 },
      { b: 2, a: 1 },
    ],
  ],
])('an interned value is read as it was written: %s', (_, value) => {
  const values = new InternedValues()
  const id = values.intern(value)
  expect(values.read(id)).toStrictEqual(value)
  expect(values.intern(value)).toBe(id)
})

it('an interned object with thousands of members needs no more memory than its names', () => {
  const values = new InternedValues()
  const names = Array.from({ length: 20_000 }, (_, index) => `account-${index}`)
  const object = Object.fromEntries(names.map((name, index) => [name, index % 3]))
  const id = values.intern(object)
  expect(values.read(id)).toEqual(object)
  expect(values.bytes).toBeLessThan(20_000 * 200)
  expect(values.intern({ ...object })).toBe(id)
  expect(values.intern(Object.fromEntries(Object.entries(object).toReversed()))).not.toBe(id)
})

it('0 and -0 are interned as different values, and so are a text and a number', () => {
  const values = new InternedValues()
  expect(new Set([0, -0, '0', null, false, '', [], {}, undefined].map((value) => values.intern(value))).size).toBe(9)
})

it.each<[string, unknown]>([
  ['a date', new Date(0)],
  ['a bigint', 5n],
  ['a map', new Map()],
  ['a function', () => 5],
])('%s is not interned, and the next value is read as it was interned', (_, value) => {
  const values = new InternedValues()
  expect(() => values.intern({ a: [1, { b: value }] })).toThrow(TypeError)
  expect(values.read(values.intern({ a: [1, { b: 2 }] }))).toEqual({ a: [1, { b: 2 }] })
})
