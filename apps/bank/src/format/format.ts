import type { Money } from '@stepup/bank-api/contract'

const number = new Intl.NumberFormat('en', { minimumFractionDigits: 2, maximumFractionDigits: 2 })
const day = new Intl.DateTimeFormat('en-GB', { weekday: 'long', day: 'numeric', month: 'long' })
const shortDay = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' })
const dayAndYear = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric' })
const time = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' })

/** `1,250.00` */
export function formatAmount(amount: string): string {
  // SAFETY: a decimal string is formatted exactly (ECMA-402); this lib's type still says number.
  return number.format(amount as unknown as number)
}

/** `1,250.00 EUR` */
export function formatMoney({ amount, currency }: Money): string {
  return `${formatAmount(amount)}\u00a0${currency}`
}

/** `+3,200.00 EUR` or `−12.90 EUR`: the sign is always said. */
export function formatSigned({ amount, currency }: Money): string {
  return amount.startsWith('-')
    ? `−${formatMoney({ amount: amount.slice(1), currency })}`
    : `+${formatMoney({ amount, currency })}`
}

/** `DE89 3704 0044 0532 0130 00` */
export function formatIban(iban: string): string {
  return iban.replace(/(.{4})(?=.)/g, '$1 ')
}

/** `Tuesday 24 November`, with the year when it isn't this one. */
export function formatDay(iso: string): string {
  const date = new Date(iso)
  return date.getFullYear() === new Date().getFullYear() ? day.format(date) : dayAndYear.format(date)
}

/** `24 Nov` */
export function formatShortDay(iso: string): string {
  return shortDay.format(new Date(iso))
}

/** `24 November 2026, 14:32` */
export function formatMoment(at: string | number): string {
  const date = new Date(at)
  return `${dayAndYear.format(date)}, ${time.format(date)}`
}

/** `14:32` */
export function formatTime(at: string | number): string {
  return time.format(new Date(at))
}
