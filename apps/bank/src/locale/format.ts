import type { Money } from '@stepup/bank-api/contract'
import type { NamedPlace } from '@stepup/protocol'

import { useLocale, type Locale } from '@stepup/kit/locale.ts'

/** Formats of money, dates and times in a language. */
export interface Format {
  /** `1,250.00` */
  readonly amount: (amount: string) => string
  /** `1250.00`: for an input. */
  readonly typed: (amount: string) => string
  /** `1,250.00 EUR` */
  readonly money: (money: Money) => string
  /** `1,000 EUR`: omits the cents of a round amount. */
  readonly roundMoney: (money: Money) => string
  /** `+3,200.00 EUR`, `−12.90 EUR`, or `0.00 EUR` */
  readonly signed: (money: Money) => string
  /** `50%` of a share between 0 and 1. */
  readonly percent: (share: number) => string
  /** `Tuesday 24 November`. Includes the year if it isn't the current one. */
  readonly day: (at: string | number) => string
  /** `24 Nov` */
  readonly shortDay: (at: string | number) => string
  /** `November 2026` */
  readonly month: (at: string | number) => string
  /** `24 November 2026, 14:32` */
  readonly moment: (at: string | number) => string
  /** `14:32` */
  readonly time: (at: string | number) => string
  /** `Lisbon, Portugal`. `undefined` without a city. */
  readonly place: (place: NamedPlace | undefined) => string | undefined
}

const tags: Readonly<Record<Locale, string>> = { en: 'en-GB', de: 'de-DE' }

function once<TResult>(make: () => TResult): () => TResult {
  let made: TResult | undefined
  return () => (made ??= make())
}

/** Creates the formats of a language. */
export function createFormat(locale: Locale): Format {
  const tag = tags[locale]
  // A formatter takes a millisecond to create, and most pages use only two.
  const dates = (options: Intl.DateTimeFormatOptions) => {
    const format = once(() => new Intl.DateTimeFormat(tag, options))
    return (at: string | number): string => format().format(new Date(at))
  }
  const numbers = (options: Intl.NumberFormatOptions) => {
    const format = once(() => new Intl.NumberFormat(tag, options))
    // SAFETY: `format` handles decimal strings exactly (ECMA-402); TypeScript's lib still types only numbers.
    return (amount: string): string => format().format(amount as unknown as number)
  }
  const amount = numbers({ minimumFractionDigits: 2, maximumFractionDigits: 2 })
  const roundAmount = numbers({ maximumFractionDigits: 2, trailingZeroDisplay: 'stripIfInteger' })
  const percent = numbers({ style: 'percent', maximumFractionDigits: 0 })
  const withUnit = (text: string, { currency }: Money): string => `${text}\u00A0${currency}`
  const money = (value: Money): string => withUnit(amount(value.amount), value)
  const countries = once(() => new Intl.DisplayNames(tag, { type: 'region' }))
  const weekday = dates({ weekday: 'long', day: 'numeric', month: 'long' })
  const date = dates({ day: 'numeric', month: 'long', year: 'numeric' })
  const time = dates({ hour: '2-digit', minute: '2-digit' })
  return {
    amount,
    typed: numbers({ minimumFractionDigits: 2, maximumFractionDigits: 2, useGrouping: false }),
    money,
    roundMoney: (value) => withUnit(roundAmount(value.amount), value),
    signed(value) {
      const absolute = { ...value, amount: value.amount.replace('-', '') }
      const sign = Number(absolute.amount) === 0 ? '' : value.amount.startsWith('-') ? '−' : '+'
      return sign + money(absolute)
    },
    percent: (share) => percent(String(share)),
    day: (at) => (new Date(at).getFullYear() === new Date().getFullYear() ? weekday : date)(at),
    shortDay: dates({ day: 'numeric', month: 'short' }),
    month: dates({ month: 'long', year: 'numeric' }),
    moment: (at) => `${date(at)}, ${time(at)}`,
    time,
    place: ({ city, country } = {}) => city && [city, country && countries().of(country)].filter(Boolean).join(', '),
  }
}

const formats: Readonly<Record<Locale, Format>> = { en: createFormat('en'), de: createFormat('de') }

/** Formats of the language of the page. */
export function useFormat(): Format {
  return formats[useLocale()]
}

/** `DE89 3704 0044 0532 0130 00`. Also formats card numbers. */
export function inFours(number: string): string {
  return number.replace(/(.{4})(?=.)/g, '$1 ')
}
