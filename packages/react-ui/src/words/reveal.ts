// What has no shape of its own, or turns around the direction of what follows. Joiners are left alone: names need them.
const unseen =
  /[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\u00ad\u061c\u115f\u1160\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u2800\u3164\ufeff\uffa0\ufff9-\ufffb\u{e0000}-\u{e0fff}]|\u034f|\u17b4|\u17b5|[\u180b-\u180f]/gu

/**
 * A text with everything in it visible: control characters, overrides of direction and the like stand there as their
 * code points. What is approved must not look like something else.
 *
 * @example
 * reveal('Lena\u202e') // 'Lena[U+202E]'
 */
export function reveal(text: string): string {
  return text.replace(
    unseen,
    (character) => `[U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}]`,
  )
}
