import type { Money } from '../contract.ts'

/** Reads a decimal string as cents. Gives `undefined` for anything that is not a positive amount with at most two decimals. */
export function readCents(text: unknown): number | undefined {
  if (typeof text !== 'string') return undefined
  const match = /^(0|[1-9]\d{0,9})(?:\.(\d{1,2}))?$/.exec(text)
  if (!match) return undefined
  const cents = Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0'))
  return cents > 0 ? cents : undefined
}

/** Writes cents as a decimal string with two places. */
export function writeCents(cents: number): string {
  const digits = String(Math.abs(cents)).padStart(3, '0')
  return `${cents < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`
}

/** Cents as {@link Money}. */
export function euros(cents: number): Money {
  return { amount: writeCents(cents), currency: 'EUR' }
}
