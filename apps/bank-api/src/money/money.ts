import type { Money } from '../contract.ts'

/** Parses a decimal string into cents. Returns `undefined` unless it is a positive amount with at most two decimals. */
export function readCents(text: unknown): number | undefined {
  if (typeof text !== 'string') return undefined
  const match = /^(0|[1-9]\d{0,9})(?:\.(\d{1,2}))?$/.exec(text)
  if (!match) return undefined
  const cents = Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0'))
  return cents > 0 ? cents : undefined
}

/** Formats cents as a decimal string with two decimals. */
export function writeCents(cents: number): string {
  const digits = String(Math.abs(cents)).padStart(3, '0')
  return `${cents < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`
}

/** Converts cents to {@link Money}. */
export function euros(cents: number): Money {
  return { amount: writeCents(cents), currency: 'EUR' }
}
