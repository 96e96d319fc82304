import fc from 'fast-check'
import { RE2JS } from 're2js'
import { expect, it } from 'vitest'

import { patternSize } from './pattern-size.ts'

it.each([
  ['^[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}$', 36],
  ['(ab){10}', 20],
  ['((a{10}){10}){10}', 1000],
  ['a{,5}', 5],
  ['\\{5}', 3],
  ['[{5}]{3}', 3],
  ['\\Q{1000}{1000}\\E', 16],
])('the pattern %s has %i steps', (pattern, size) => {
  expect(patternSize(pattern)).toBe(size)
})

const leaf = fc.constantFrom(
  ...[
    'a',
    '.',
    '\\d',
    '[a-z]',
    '[^\\]a{3}]',
    '\\pL',
    '\\p{Greek}',
    '[[:alpha:]]',
    '\\Qa{9}\\E',
    '\\{',
    '[]a]',
    '\\x{61}',
  ],
)
const repeat = fc.constantFrom('{3}', '{2,7}', '{4,}', '{0,90}', '*', '+?', '?')
const { pattern: written } = fc.letrec<{ readonly pattern: string }>((tie) => ({
  pattern: fc.oneof(
    { maxDepth: 4 },
    leaf,
    fc.tuple(leaf, repeat).map(([before, times]) => before + times),
    fc.tuple(tie('pattern'), tie('pattern')).map(([before, after]) => before + after),
    fc.tuple(tie('pattern'), tie('pattern')).map(([left, right]) => `(${left}|${right})`),
    fc.tuple(tie('pattern'), repeat).map(([inner, times]) => `(?:${inner})${times}`),
  ),
}))

it('no pattern becomes a program with many more steps than its size', () => {
  fc.assert(
    fc.property(written, (pattern) => {
      let size = 0
      try {
        size = RE2JS.compile(pattern).programSize()
      } catch {
        return // An invalid pattern is an error anyway.
      }
      expect(size).toBeLessThanOrEqual(3 * patternSize(pattern) + 10)
    }),
  )
})
