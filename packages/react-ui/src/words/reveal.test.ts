import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { reveal } from './reveal.ts'

describe('a text from outside', () => {
  it.each([
    ['Lena\u202eHoffmann', 'Lena[U+202E]Hoffmann', 'an override of direction'],
    ['\u2066Lena\u2069', '[U+2066]Lena[U+2069]', 'an isolate'],
    ['Le\u200bna', 'Le[U+200B]na', 'a space without width'],
    ['Lena\n\t\u0000', 'Lena[U+000A][U+0009][U+0000]', 'control characters'],
    ['Lena\u00ad', 'Lena[U+00AD]', 'a soft hyphen'],
    ['\u3164', '[U+3164]', 'a filler'],
    ['Lena\u{e0041}', 'Lena[U+E0041]', 'a tag'],
    ['Lena\ud800', 'Lena[U+D800]', 'half of a surrogate pair'],
  ])('the text %j is shown as %s (%s)', (text, seen) => expect(reveal(text)).toBe(seen))

  it.each(['Zoë Łukasz-O’Brien', 'محمد', 'می‌خواهم', '李小龍', '👩‍👩‍👧', 'नमस्ते', 'A  B'])(
    'the text %s is shown unchanged',
    (text) => expect(reveal(text)).toBe(text),
  )

  it('a revealed text never contains a control character, or one that changes direction', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(reveal(text)).not.toMatch(/[\p{Cc}\u202a-\u202e\u2066-\u2069\u200e\u200f]/u)
      }),
    )
  })
})
