import { useEffect, useMemo, useState, type ReactNode } from 'react'

import { browserLocale, LocaleContext, type Locale } from '@stepup/kit/locale.ts'

const storageKey = 'stepup-desk.locale'

interface LocaleProviderProps {
  /** Default: the language of this browser. */
  readonly initial?: Locale | undefined
  readonly children: ReactNode
}

/** Provides the language of the page, and keeps the choice in this browser. */
export function LocaleProvider({ initial, children }: LocaleProviderProps): ReactNode {
  const [locale, setLocale] = useState(() => initial ?? browserLocale(storageKey))

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
