/** The words for each plural category that a language has. `other` is the fallback. */
export type PluralWords = Readonly<Partial<Record<Intl.LDMLPluralRule, string>> & { readonly other: string }>

/** Chooses the word that goes with a count: `plural(2, { one: 'minute', other: 'minutes' })`. */
export type PluralOf = (count: number, words: PluralWords) => string

export function pluralIn(language: string): PluralOf {
  return (count, words) => words[new Intl.PluralRules(language).select(count)] ?? words.other
}
