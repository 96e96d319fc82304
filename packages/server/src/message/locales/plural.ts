/** The words for each plural category that a language has. `other` is the fallback. */
export type PluralWords = Readonly<Partial<Record<Intl.LDMLPluralRule, string>> & { readonly other: string }>

/** Chooses the word that goes with a count in one language: `pluralIn('en')(2, { one: 'minute', other: 'minutes' })`. */
export function pluralIn(language: string): (count: number, words: PluralWords) => string {
  return (count, words) => words[new Intl.PluralRules(language).select(count)] ?? words.other
}
