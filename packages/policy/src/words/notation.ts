/** A decimal text or a number as the reader's language writes it, exactly: `1,000` and `1.000`. Zeros after the point are left out. */
export function formatNumber(value: string | number | bigint, locale: string): string {
  const format = new Intl.NumberFormat(locale, { maximumFractionDigits: 20 })
  if (typeof value !== 'string') return format.format(value)
  const [whole = '0', fraction = ''] = value.split('.')
  const digits = /^0*$/u.test(fraction) ? '' : fraction
  const point = format.formatToParts(1.5).find(({ type }) => type === 'decimal')?.value ?? '.'
  return format.format(BigInt(whole)) + (digits === '' ? '' : point + digits)
}

const units = [
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
  ['second', 1],
] as const

/** Seconds in the largest unit that divides them: `5 minutes`. */
export function formatDuration(seconds: number, locale: string): string {
  const [unit, length] = units.find(([, size]) => seconds >= size && seconds % size === 0) ?? (['second', 1] as const)
  return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' }).format(seconds / length)
}

/** `5%` and `5 %`. */
export function formatShare(share: number, locale: string): string {
  return new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 4 }).format(share)
}
