import { createDecimals, type Decimals } from './decimals.ts'
import { useLocale, type Locale } from '@stepup/kit/locale.ts'

/** Numbers, shares, durations and times as a language writes them. */
export interface Format {
  /** `12,480` */
  readonly count: (count: number) => string
  /** `12.5K`, for the axis of a chart. */
  readonly shortCount: (count: number) => string
  /** `1,000` and `100K`, for the axis of a slider. */
  readonly tick: (value: number) => string
  /** `4.2 %` of a share between 0 and 1. */
  readonly share: (share: number) => string
  /** `4 %`, for the axis of a chart. */
  readonly shortShare: (share: number) => string
  /** `+4.2 %` or `−4.2 %` */
  readonly change: (share: number) => string
  /** `+1,204` or `−1,204` */
  readonly signed: (count: number) => string
  /** `9.4 s`, `3 min` of milliseconds. */
  readonly duration: (milliseconds: number) => string
  /** `5m`, `2h` of seconds, for the axis of a slider. */
  readonly shortDuration: (seconds: number) => string
  /** `1,000 EUR`: without the cents of a round amount. */
  readonly money: (amount: string, currency: string | undefined) => string
  /** A number with its unit: a currency, `seconds`, which become `5 minutes`, or a unit in words. */
  readonly measure: (value: string | number, unit: string | undefined) => string
  /** Numbers in fields. */
  readonly decimals: Decimals
  /** `24 Nov` */
  readonly shortDay: (at: number) => string
  /**
   * The start of a step of a course: `Tue, 24 Nov 2026` for days, which the desk counts in UTC, and
   * `24 Nov 2026, 14:00` for hours.
   */
  readonly step: (at: number, length: number) => string
  /** The same for the axis of a chart: `24 Nov`. */
  readonly shortStep: (at: number, length: number) => string
  /** `24 Nov 2026, 14:32` */
  readonly moment: (at: number) => string
  /** `24 Nov 2026, 14:32:08` */
  readonly second: (at: number) => string
  /** `14:32` */
  readonly time: (at: number) => string
  /** `14:32:08` */
  readonly exactTime: (at: number) => string
  /** `3 minutes ago` */
  readonly ago: (at: number, now: number) => string
  /** The name of a country by its ISO 3166-1 code: `Germany` for `DE`. */
  readonly country: (code: string) => string
  /** The name of a version: `7` for `v7`. The app's own names are in quotes, because `2026-12-01` reads as a date. */
  readonly version: (name: string) => string
  /** `a, b and c` */
  readonly list: (names: readonly string[]) => string
}

const tags: Readonly<Record<Locale, string>> = { en: 'en-GB', de: 'de-DE' }

const minute = 60_000
const day = 24 * 60 * minute
const ages = [
  ['day', day],
  ['hour', 60 * minute],
  ['minute', minute],
  ['second', 1000],
] as const

export function createFormat(locale: Locale): Format {
  const tag = tags[locale]
  const numbers = (options: Intl.NumberFormatOptions) => {
    const format = new Intl.NumberFormat(tag, options)
    return (value: number): string => format.format(value)
  }
  const dates = (options: Intl.DateTimeFormatOptions) => {
    const format = new Intl.DateTimeFormat(tag, options)
    return (at: number): string => format.format(at)
  }
  const percent = numbers({ style: 'percent', minimumFractionDigits: 1, maximumFractionDigits: 1 })
  const smallPercent = numbers({ style: 'percent', maximumSignificantDigits: 2 })
  const roundPercent = numbers({ style: 'percent', maximumFractionDigits: 1 })
  const signedPercent = new Intl.NumberFormat(tag, {
    style: 'percent',
    maximumFractionDigits: 1,
    signDisplay: 'exceptZero',
  })
  const amount = new Intl.NumberFormat(tag, {
    minimumFractionDigits: 2,
    maximumFractionDigits: 2,
    trailingZeroDisplay: 'stripIfInteger',
  })
  const date = dates({ day: 'numeric', month: 'short', year: 'numeric' })
  const time = dates({ hour: '2-digit', minute: '2-digit' })
  const exact = dates({ hour: '2-digit', minute: '2-digit', second: '2-digit' })
  const seconds = numbers({ style: 'unit', unit: 'second', unitDisplay: 'narrow', maximumSignificantDigits: 2 })
  const minutes = numbers({ style: 'unit', unit: 'minute', unitDisplay: 'long', maximumFractionDigits: 1 })
  const hours = numbers({ style: 'unit', unit: 'hour', unitDisplay: 'long', maximumFractionDigits: 1 })
  const days = numbers({ style: 'unit', unit: 'day', unitDisplay: 'long', maximumFractionDigits: 1 })
  const shortDay = dates({ day: 'numeric', month: 'short' })
  const utcDay = dates({ weekday: 'short', day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' })
  const shortUtcDay = dates({ day: 'numeric', month: 'short', timeZone: 'UTC' })
  const moment = (at: number): string => `${date(at)}, ${time(at)}`
  const relative = new Intl.RelativeTimeFormat(tag, { numeric: 'auto' })
  const regions = new Intl.DisplayNames(tag, { type: 'region', fallback: 'code' })
  const lists = new Intl.ListFormat(tag, { type: 'conjunction' })
  const money = (text: string, currency: string | undefined): string => {
    // SAFETY: `format` handles decimal strings exactly (ECMA-402); TypeScript's lib still types only numbers.
    const figure = amount.format(text as unknown as number)
    return currency === undefined ? figure : `${figure}\u00A0${currency}`
  }
  const duration = (milliseconds: number): string =>
    milliseconds < minute
      ? seconds(milliseconds / 1000)
      : milliseconds < 60 * minute
        ? minutes(milliseconds / minute)
        : milliseconds < 48 * 60 * minute
          ? hours(milliseconds / (60 * minute))
          : days(milliseconds / (24 * 60 * minute))
  return {
    count: numbers({}),
    shortCount: numbers({ notation: 'compact', maximumFractionDigits: 1 }),
    tick: (value) => (value < 100_000 ? numbers({}) : numbers({ notation: 'compact' }))(value),
    share: (share) => (share === 0 || share === 1 || share < 0.001 ? smallPercent : percent)(share),
    shortShare: roundPercent,
    change: (share) => signedPercent.format(share).replace('-', '−'),
    signed: (count) => new Intl.NumberFormat(tag, { signDisplay: 'exceptZero' }).format(count).replace('-', '−'),
    shortDuration(length) {
      const [unit, size] = ages.find(([, least]) => length * 1000 >= least) ?? ages[3]
      return numbers({ style: 'unit', unit, unitDisplay: 'narrow' })((length * 1000) / size)
    },
    duration,
    money,
    measure: (value, unit) => (unit === 'seconds' ? duration(Number(value) * 1000) : money(String(value), unit)),
    decimals: createDecimals(tag),
    shortDay,
    step: (at, length) => (length < day ? moment : utcDay)(at),
    shortStep: (at, length) => (length < day ? shortDay : shortUtcDay)(at),
    moment,
    second: (at) => `${date(at)}, ${exact(at)}`,
    time,
    exactTime: exact,
    ago: (at, now) => {
      const age = Math.max(0, now - at)
      const [unit, size] = ages.find(([, least]) => age >= least) ?? ages[3]
      return relative.format(-Math.round(age / size), unit)
    },
    country: (code) => (/^[A-Z]{2}$/.test(code) ? (regions.of(code) ?? code) : code),
    version: (name) => /^v(\d+)$/.exec(name)?.[1] ?? (locale === 'de' ? `„${name}“` : `“${name}”`),
    list: (names) => lists.format(names),
  }
}

const formats: Readonly<Record<Locale, Format>> = { en: createFormat('en'), de: createFormat('de') }

export function useFormat(): Format {
  return formats[useLocale()]
}
