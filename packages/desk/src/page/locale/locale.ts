import { createContext, useContext } from 'react'

/** The languages of the desk. */
export const locales = ['en', 'de'] as const

export type Locale = (typeof locales)[number]

/** The same texts in each language. */
export type Translations<TWords> = Readonly<Record<Locale, TWords>>

/** Texts of one page in every language, loaded with that page. A text that a language lacks is a type error. */
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

/** The language of the page, and how to change it. */
export function useLocaleChoice(): LocaleChoice {
  return useContext(LocaleContext)
}

/** The language of the page. */
export function useLocale(): Locale {
  return useLocaleChoice().locale
}

/** Texts in the language of the page. */
export function useWords<TWords>(words: Translations<TWords>): TWords {
  return words[useLocale()]
}
