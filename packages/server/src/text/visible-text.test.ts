import { describe, expect, it } from 'vitest'

import { isVisibleText, readName } from './visible-text.ts'

/** Every code point that Unicode allows renderers to ignore. */
const ignorable = Array.from({ length: 0x110000 }, (_, code) => code).filter(
  (code) => (code < 0xd800 || code > 0xdfff) && /\p{DI}/u.test(String.fromCodePoint(code)),
)

const hex = (code: number) => `U+${code.toString(16).toUpperCase().padStart(4, '0')}`

describe('a visible text', () => {
  it('a visible text has no code point that renderers may leave out, in any position', () => {
    expect(ignorable.length).toBeGreaterThan(4000)
    const passed = ignorable.filter((code) => {
      const character = String.fromCodePoint(code)
      const texts = [
        character,
        character.repeat(3),
        `Lena${character}Hoffmann`,
        `${character}Lena`,
        `Lena${character}`,
        `لينا${character}`,
        `12${character}`,
        `Lena ${character} Hoffmann`,
      ]
      return texts.some(isVisibleText)
    })
    expect(passed.map(hex)).toEqual([])
  })

  it.each([
    ['nothing', ''],
    ['a blank', ' '],
    ['wide and no-break blanks', '\u00a0\u2003\u3000\u202f'],
    ['a Braille pattern without dots', '\u2800'],
    ['a musical symbol without a head', '\u{1d159}'],
    ['an accent without a letter', '\u0301'],
    ['a line break', 'Lena\nHoffmann'],
    ['a NUL', 'Lena\0'],
    ['a direction override', 'Lena \u202eHoffmann'],
    ['an isolate', '\u2066Lena\u2069'],
    ['half of a surrogate pair', 'Lena\ud83d'],
    ['a joiner between Latin letters', 'Lena\u200dHoffmann'],
    ['two joiners in a row between Persian letters', 'می\u200c\u200cروم'],
    ['a flag made of tags', '\u{1f3f4}\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f}'],
    ['a line separator', 'Lena\u2028Hoffmann'],
  ])('a visible text is not %s', (_, text) => {
    expect(isVisibleText(text)).toBe(false)
  })

  it.each([
    ['composed accents', 'Zoë Müller'],
    ['decomposed accents', 'Zoë Müller'.normalize('NFD')],
    ['a Persian word with its joiner', 'می\u200cروم'],
    ['a Sinhala word with its joiner', 'ශ්\u200dරී'],
    ['an emoji of several', '👩\u200d👩\u200d👧 family'],
    ['a profession with a skin', '👩🏽\u200d🚒'],
    ['a heart as an emoji', '\u2764\ufe0f'],
    ['a keycap', '1\ufe0f\u20e3'],
    ['a Japanese name in its own form', '葛\u{e0100}城'],
    ['a no-break blank between words', 'Crédit\u00a0Agricole'],
    ['Hebrew, without marks of direction', 'רחל כהן'],
    ['punctuation', '—'],
    ['digits', '24'],
  ])('a visible text may be %s', (_, text) => {
    expect(isVisibleText(text)).toBe(true)
  })
})

it('a name is read without surrounding blanks, up to a maximum number of characters', () => {
  expect(readName('  Mara’s phone ', { max: 64 })).toBe('Mara’s phone')
  expect(readName('👩\u200d👩\u200d👧'.repeat(4), { max: 20 })).toBe('👩\u200d👩\u200d👧'.repeat(4))
  expect(readName('x'.repeat(65), { max: 64 })).toBeUndefined()
  expect(readName(' \u2060 ', { max: 64 })).toBeUndefined()
  expect(readName(7, { max: 64 })).toBeUndefined()
})
