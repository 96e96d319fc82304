/** Numbers, money, times and plurals of one locale. */
export interface Format {
  readonly locale: string
  /** `1,250` */
  readonly number: (value: number | string) => string
  /** An amount without its currency, with the decimals of the currency: `1,250.00`. */
  readonly amount: (value: string, currency: string) => string
  /** An amount with its currency: `1,250.00 EUR`. */
  readonly money: (value: string, currency: string) => string
  /** As {@link Format.money}, without decimals when they are all zero: `1,000 EUR`. */
  readonly roundMoney: (value: string, currency: string) => string
  /** The time of day of `at`, in milliseconds since the epoch: `14:32`. */
  readonly time: (at: number) => string
  /** Formats the remaining time of a countdown: `0:24`. */
  readonly countdown: (milliseconds: number) => string
  /** A date without time: `28 November 2026`. Takes `2026-11-28`; other text is returned unchanged. */
  readonly date: (day: string) => string
  /** A time in the reader's time zone. Takes an ISO 8601 text; other text is returned unchanged. */
  readonly moment: (at: string) => string
  /** `a passkey and a code` */
  readonly list: (items: readonly string[]) => string
  /** The word that goes with `count`: `plural(3, { one: 'attempt', other: 'attempts' })`. */
  readonly plural: (count: number, words: PluralWords) => string
}

/** The words for each plural category that the locale has. `other` is the fallback. */
export type PluralWords = Readonly<Partial<Record<Intl.LDMLPluralRule, string>> & { readonly other: string }>

/**
 * A decimal as JSON writes it, without an exponent. At most 20 digits on each side of the point: older browsers format
 * no more than 20 decimals.
 */
export const decimal: RegExp = /^-?\d{1,20}(\.\d{1,20})?$/
const day = /^\d{4}-\d\d-\d\d$/
const moment = /^\d{4}-\d\d-\d\dT\d\d:\d\d[\d:.]*(Z|[+-]\d\d:\d\d)$/
const noBreakSpace = '\u00a0'

/** Creates a formatter when it is first needed, and keeps it: creating one takes longer than all its formatting. */
function remember<TKey, TMade>(make: (key: TKey) => TMade): (key: TKey) => TMade {
  const all: Record<string, TMade> = {}
  return (key) => (all[JSON.stringify(key)] ??= make(key))
}

const currencyDigits = remember((currency: string): number => {
  try {
    // SAFETY: `maximumFractionDigits` is missing only from formats with significant digits.
    return new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions()
      .maximumFractionDigits as number
  } catch {
    return 0
  }
})

/** The formats of a locale (BCP 47). */
export function createFormat(locale: string): Format {
  const numbers = remember((options: Intl.NumberFormatOptions) => new Intl.NumberFormat(locale, options))
  const dates = remember((options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, options))

  function number(value: number | string): string {
    return numbers({}).format(value as number)
  }

  function amount(value: string, currency: string, options?: Intl.NumberFormatOptions): string {
    // A value that is no decimal is shown unchanged: the user must see the details that they approve.
    if (!decimal.test(value)) return value
    const digits = currencyDigits(currency)
    const shown = numbers({
      minimumFractionDigits: digits,
      // Never round the approved amount.
      maximumFractionDigits: Math.max(digits, value.split('.')[1]?.length ?? 0),
      ...options,
    })
    // SAFETY: `format` handles decimal strings exactly (ECMA-402 v3); TypeScript's lib still types only numbers.
    return shown.format(value as unknown as number)
  }

  function written(text: string, shape: RegExp, options: Intl.DateTimeFormatOptions): string {
    const at = shape.test(text) && Date.parse(text)
    const date = text.slice(0, 10)
    // Chromium reads February 31 as March 3.
    return at && new Date(date).toJSON()?.startsWith(date) ? dates({ dateStyle: 'long', ...options }).format(at) : text
  }

  function money(value: string, currency: string, options?: Intl.NumberFormatOptions): string {
    return `${amount(value, currency, options)}${noBreakSpace}${currency}`
  }

  return {
    locale,
    number,
    amount,
    money,
    roundMoney: (value, currency) => money(value, currency, { trailingZeroDisplay: 'stripIfInteger' }),
    time: (at) => dates({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(at),
    countdown(milliseconds) {
      const seconds = Math.max(0, Math.ceil(milliseconds / 1000))
      const rest = numbers({ minimumIntegerDigits: 2 }).format(seconds % 60)
      return `${number(Math.floor(seconds / 60))}:${rest}`
    },
    date: (text) => written(text, day, { timeZone: 'UTC' }),
    moment: (text) => written(text, moment, { timeStyle: 'short' }),
    list: (items) => new Intl.ListFormat(locale).format(items),
    plural: (count, words) => words[new Intl.PluralRules(locale).select(count)] ?? words.other,
  }
}
