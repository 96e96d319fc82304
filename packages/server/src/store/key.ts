/**
 * Whether all stores keep a text as a key, and apart from any other. PostgreSQL accepts no NUL, and SQL databases write each half of a
 * surrogate pair as U+FFFD: two users would be one.
 */
export function isKey(text: string): boolean {
  return text.isWellFormed() && !text.includes('\0')
}

/**
 * Returns the key, if all stores keep it.
 *
 * @throws TypeError for a text that not all stores keep.
 */
export function checkedKey<TKey extends string | undefined>(key: TKey): TKey {
  if (key === undefined || isKey(key)) return key
  throw new TypeError(
    '[stepup] A record has a key with a NUL or half of a surrogate pair, which not all databases keep.',
  )
}
