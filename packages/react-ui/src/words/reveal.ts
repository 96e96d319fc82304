// Invisible characters, and those that change the direction of the following text. Joiners are kept, because names need
// them, and so are variation selectors of emoji.
const unseen = /(?!\u200c|\u200d|[\ufe00-\ufe0f])[\p{DI}\p{Cc}\p{Zl}\p{Zp}\p{Cs}\u2800\ufff9-\ufffb]/gu

/**
 * Makes every character visible: control characters, direction overrides and the like appear as code points, so that details can't look
 * like something else.
 *
 * @example
 * reveal('Lena\u202e') // 'Lena[U+202E]'
 */
export function reveal(text: string): string {
  // SAFETY: a match has a character.
  return text.replace(
    unseen,
    (match) => `[U+${(match.codePointAt(0) as number).toString(16).toUpperCase().padStart(4, '0')}]`,
  )
}
