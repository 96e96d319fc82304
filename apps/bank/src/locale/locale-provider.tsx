import type { Customer } from '@stepup/bank-api/contract'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo, useState, type ReactNode } from 'react'

import { call } from '../api/call.ts'
import { sessionQuery } from '../api/queries.ts'
import { browserLocale, LocaleContext, type Locale } from '@stepup/kit/locale.ts'

const storageKey = 'northbank.locale'

interface LocaleProviderProps {
  /** The signed-in customer. The bank stores their language and uses it for messages. */
  readonly customer: Customer | null
  readonly children: ReactNode
}

/** Provides the language: the customer's, or this browser's before sign-in. */
export function LocaleProvider({ customer, children }: LocaleProviderProps): ReactNode {
  const queryClient = useQueryClient()
  const [chosen, setChosen] = useState(() => browserLocale(storageKey))
  const save = useMutation({
    mutationFn: (locale: Locale) => call<void>('/api/locale', { method: 'PUT', body: { locale } }),
  })
  const locale = customer?.locale ?? chosen
  const { mutate } = save

  useEffect(() => {
    document.documentElement.lang = locale
  }, [locale])

  const value = useMemo(
    () => ({
      locale,
      choose(next: Locale) {
        localStorage.setItem(storageKey, next)
        setChosen(next)
        if (!customer) return
        queryClient.setQueryData(
          sessionQuery.queryKey,
          (old) => old && { ...old, customer: { ...customer, locale: next } },
        )
        mutate(next)
      },
    }),
    [locale, customer, queryClient, mutate],
  )
  return <LocaleContext value={value}>{children}</LocaleContext>
}
