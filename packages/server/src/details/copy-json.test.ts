import fc from 'fast-check'
import { expect, it } from 'vitest'

import { copyJson } from './copy-json.ts'

it('a JSON copy has all that JSON can express', () => {
  fc.assert(
    fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
      const text = JSON.stringify(value)
      // Refused, as tested below.
      fc.pre(!text.includes('"__proto__":'))
      expect(copyJson(value)).toEqual(JSON.parse(text))
    }),
  )
  expect(copyJson({ at: new Date(0), left: undefined, map: Object.assign(Object.create(null), { a: 1 }) })).toEqual({
    at: '1970-01-01T00:00:00.000Z',
    map: { a: 1 },
  })
})

it('a JSON copy shares nothing with its source', () => {
  const value = { list: [{ amount: '1' }] }
  const copy = copyJson(value) as typeof value
  value.list[0]!.amount = '2'
  expect(copy).toEqual({ list: [{ amount: '1' }] })
})

it.each([
  undefined,
  () => 1,
  Symbol('x'),
  1n,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  [undefined],
  JSON.parse('{"__proto__":{"a":1}}') as unknown,
])('a JSON copy of a value that JSON cannot express is refused: %s', (value) => {
  expect(() => copyJson(value)).toThrow(TypeError)
  expect(({} as { a?: unknown }).a).toBeUndefined()
})

it('a JSON copy refuses nesting that would overflow the stack', () => {
  const deep = JSON.parse(`${'['.repeat(9000)}${']'.repeat(9000)}`) as unknown
  expect(() => copyJson(deep)).toThrow(TypeError)
})
