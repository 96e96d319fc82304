import { useEffect, useMemo, useState, type ReactNode } from 'react'

import { LocaleContext, locales, type Locale } from './locale.ts'

const storageKey = 'stepup-desk.locale'

/** The language that this browser chose, or else the one that it asks for. */
function browserLocale(): Locale {
  const chosen = localStorage.getItem(storageKey) ?? navigator.language
  return locales.find((locale) => chosen.startsWith(locale)) ?? 'en'
}

interface LocaleProviderProps {
  /** Default: the language of this browser. */
  readonly initial?: Locale | undefined
  readonly children: ReactNode
}

/** Provides the language of the page, and keeps the choice in this browser. */
export function LocaleProvider({ initial, children }: LocaleProviderProps): ReactNode {
  const [locale, setLocale] = useState(() => initial ?? browserLocale())

  useEffect(() => {
    document.documentElement.lang = locale
  }, [locale])

  const choice = useMemo(
    () => ({
      locale,
      choose(next: Locale) {
        localStorage.setItem(storageKey, next)
        setLocale(next)
      },
    }),
    [locale],
  )
  return <LocaleContext value={choice}>{children}</LocaleContext>
}
