/**
 * Characters that draw nothing, or change the direction of others: the default-ignorable code points of Unicode, controls, bidi
 * controls, annotation marks, and symbols that fonts leave blank.
 */
const HIDDEN =
  /[\u{16fe4}\p{Default_Ignorable_Code_Point}\p{Bidi_Control}\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u2800\ufff9-\ufffb\u{13430}-\u{1343f}\u{13441}\u{13442}\u{1d159}]/u

// The scripts in which joiners change the shape of letters (RFC 5892, appendix A.1 and A.2). Between other letters a
// joiner is invisible.
const JOINED = ['Arab', 'Syrc', 'Mong', 'Nkoo', 'Deva', 'Beng', 'Guru', 'Gujr', 'Orya', 'Taml', 'Telu', 'Knda', 'Mlym']
  .concat(['Sinh', 'Mymr', 'Khmr', 'Tibt'])
  .map((script) => String.raw`\p{Script=${script}}`)
  .join('')

/** Default-ignorable characters that a script or emoji needs, each only where it changes the rendering. */
const NEEDED = [
  // Persian and Indic words.
  String.raw`(?<=[${JOINED}])[\u200c\u200d](?=[${JOINED}])`,
  // Emoji sequences: a family, a profession.
  String.raw`(?<=\p{Extended_Pictographic}[\ufe0f\u{1f3fb}-\u{1f3ff}]?)\u200d(?=\p{Extended_Pictographic})`,
  // A symbol as emoji or text, and keycaps.
  String.raw`(?<=\p{Extended_Pictographic})[\ufe0e\ufe0f]`,
  String.raw`(?<=[0-9#*])\ufe0f(?=\u20e3)`,
  // The glyph variant of a Japanese or Chinese name.
  String.raw`(?<=\p{Script=Han})[\ufe00-\ufe02\u{e0100}-\u{e01ef}]`,
].join('|')
const needed = new RegExp(NEEDED, 'gu')

/** A letter, digit, punctuation mark or symbol. Blanks, and accents without a letter, do not count. */
const INK = /[\p{L}\p{N}\p{P}\p{S}]/u

/**
 * Returns whether a text is fully visible: it renders something, and has no character that is invisible or changes the
 * direction of others. Joiners that a script or emoji needs are allowed, and so are combining accents. Use it for every
 * name that users type and others read: payees, references, labels.
 *
 * @example
 * ```ts
 * isVisibleText('Lena Hoffmann') // true
 * isVisibleText('Lena\u200b Hoffmann') // false: a space without width
 * isVisibleText(' ') // false: nothing to see
 * ```
 */
export function isVisibleText(text: string): boolean {
  const rest = text.replace(needed, '')
  return text.isWellFormed() && INK.test(rest) && !HIDDEN.test(rest)
}

/** A text with each invisible character written as its code point: `a\\u{202e}b`. */
export function shownText(text: string): string {
  if (isVisibleText(text)) return text
  return Array.from(text, (character) =>
    HIDDEN.test(character) ? `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}` : character,
  ).join('')
}

/** The most characters of a name that people give to their factors and devices. */
export const MAX_LABEL = 64

/**
 * Returns a typed name without surrounding blanks. Returns `undefined` if it is no text, is longer than `max`
 * characters, or is not fully visible ({@link isVisibleText}).
 *
 * @example
 * ```ts
 * const label: string | undefined = readName(' Mara’s phone ', { max: 64 }) // 'Mara’s phone'
 * ```
 */
export function readName(value: unknown, { max }: { readonly max: number }): string | undefined {
  if (typeof value !== 'string') return undefined
  const name = value.trim()
  // A text never has more characters than UTF-16 units, and few are so long that they must be distinguished.
  const fits = name.length <= max || [...name].length <= max
  return fits && isVisibleText(name) ? name : undefined
}
