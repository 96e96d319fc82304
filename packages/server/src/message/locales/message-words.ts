/** The words for each plural category that a language has. `other` is the fallback. */
type PluralWords = Readonly<Partial<Record<Intl.LDMLPluralRule, string>> & { readonly other: string }>

/** Chooses the word that goes with a count: `plural(2, { one: 'minute', other: 'minutes' })`. */
export type PluralOf = (count: number, words: PluralWords) => string

export function pluralIn(language: string): PluralOf {
  return (count, words) => words[new Intl.PluralRules(language).select(count)] ?? words.other
}

/** Texts of messages in one language. Each is a whole sentence or phrase, because languages order their parts differently. */
export interface MessageWords {
  /** The purpose of a code, by action. It follows "Your code". */
  readonly actions: Readonly<Record<string, string>>
  /** The purpose of a code for an action that is not in `actions`, from the action's name. */
  readonly action: (name: string) => string
  /** The kinds of factors. */
  readonly kinds: Readonly<Record<string, string>>
  readonly payment: (parts: { readonly money: string; readonly payee: string; readonly account: string }) => string
  readonly batch: (parts: { readonly money: string; readonly count: number; readonly plural: PluralOf }) => string
  readonly subject: (action: string) => string
  /** The first line. `more` says that details follow it. */
  readonly code: (parts: { readonly code: string; readonly action: string; readonly more: boolean }) => string
  /** The name of a device whose browser and system are unknown. */
  readonly unknownDevice: string
  /** The browser that asked: `Chrome (Linux)`. */
  readonly requestedBy: (device: string) => string
  readonly once: (parts: { readonly minutes: number; readonly plural: PluralOf }) => string
  readonly warning: string
  /** All of a text message. */
  readonly short: (parts: { readonly code: string; readonly action: string; readonly details: string }) => string
  /** The words of a push before the details. */
  readonly push: (action: string) => string
}
