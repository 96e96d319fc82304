import { createContext, useContext } from 'react'

/** The languages of the bank and the desk. */
export const locales = ['en', 'de'] as const

export type Locale = (typeof locales)[number]

/** The same texts in each language. */
export type Translations<TWords> = Readonly<Record<Locale, TWords>>

/**
 * Texts of one page in all languages. They load with their page, and a missing text is a type error.
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

/** The language of the page, and a function that changes it. */
export interface LocaleChoice {
  readonly locale: Locale
  readonly choose: (locale: Locale) => void
}

export const LocaleContext = createContext<LocaleChoice>({ locale: 'en', choose: () => {} })

/** Returns the language of the page. */
export function useLocale(): Locale {
  return useContext(LocaleContext).locale
}

/** Returns the language of the page and a function that changes it. */
export function useLocaleChoice(): LocaleChoice {
  return useContext(LocaleContext)
}

/** Returns the texts in the language of the page. */
export function useWords<TWords>(words: Translations<TWords>): TWords {
  return words[useLocale()]
}

/** Returns the language stored under a key in this browser, or else the browser's preferred one. */
export function browserLocale(storageKey: string): Locale {
  const chosen = localStorage.getItem(storageKey) ?? navigator.language
  return locales.find((locale) => chosen.startsWith(locale)) ?? 'en'
}
