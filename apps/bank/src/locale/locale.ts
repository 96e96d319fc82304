import { createContext, useContext } from 'react'

/** The languages that the bank speaks. */
export const locales = ['en', 'de'] as const

export type Locale = (typeof locales)[number]

/** The same texts in each language. */
export type Translations<TWords> = Readonly<Record<Locale, TWords>>

/**
 * Texts of one page, in every language side by side: they are loaded with their page, and a text that a language lacks is a type error.
 *
 * @example
 * ```ts
 * const cardWords = translations({
 *   en: { title: 'Cards', expires: (month: string) => `Expires ${month}` },
 *   de: { title: 'Karten', expires: (month) => `Gültig bis ${month}` },
 * })
 * ```
 */
export function translations<TWords>(words: {
  readonly en: TWords
  readonly de: NoInfer<TWords>
}): Translations<TWords> {
  return words
}

/** The language of the page, and how to change it. */
export interface LocaleChoice {
  readonly locale: Locale
  readonly choose: (locale: Locale) => void
}

export const LocaleContext = createContext<LocaleChoice>({ locale: 'en', choose: () => {} })

/** The language of the page. */
export function useLocale(): Locale {
  return useContext(LocaleContext).locale
}

/** The language of the page, and how to change it. */
export function useLocaleChoice(): LocaleChoice {
  return useContext(LocaleContext)
}

/** Texts in the language of the page. */
export function useWords<TWords>(words: Translations<TWords>): TWords {
  return words[useLocale()]
}

const storageKey = 'northbank.locale'

/** The language that this browser chose, or else the one that it asks for. */
export function browserLocale(): Locale {
  const chosen = localStorage.getItem(storageKey)
  return locales.find((locale) => (chosen ?? navigator.language).startsWith(locale)) ?? 'en'
}

/** Keeps the choice for visits without a session. */
export function keepLocale(locale: Locale): void {
  localStorage.setItem(storageKey, locale)
}
