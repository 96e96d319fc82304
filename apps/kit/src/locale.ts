import { createContext, useContext } from 'react'

/** The languages of the bank and the desk. */
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

/** The language that this browser chose under a key of its storage, or else the one that it asks for. */
export function browserLocale(storageKey: string): Locale {
  const chosen = localStorage.getItem(storageKey) ?? navigator.language
  return locales.find((locale) => chosen.startsWith(locale)) ?? 'en'
}
