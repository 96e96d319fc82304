import type { AuthorizationDetail } from '@stepup/protocol'
import Big from 'big.js'

import { isDecimal } from '@stepup/policy'

/** An amount of money that can be added up without rounding. */
export interface Amount {
  /** ISO 4217 code: `EUR`. */
  readonly currency: string
  /** The amount in ten-thousandths of the currency: `1250.00` is 12500000. */
  readonly units: number
}

/** No currency has smaller parts. */
const UNITS = 10_000

/** 10^11 in ten-thousandths: the largest amount that stores keep, as an integer. */
const MAX_UNITS = 1e15

/** Reads a decimal text. Returns `undefined` for other texts, and for amounts that are too large or too fine to be kept exactly. */
export function readUnits(text: unknown): number | undefined {
  if (typeof text !== 'string' || !isDecimal(text)) return undefined
  const units = new Big(text).times(UNITS).toNumber()
  return Number.isInteger(units) && units <= MAX_UNITS ? units : undefined
}

/** The sum of amounts as a decimal text: `1250` or `1250.5`. Exact for any number of amounts. */
export function sumOfUnits(units: readonly number[]): string {
  return units
    .reduce((sum, unit) => sum.plus(unit), new Big(0))
    .div(UNITS)
    .toFixed()
}

/**
 * Returns the sum of the details' `instructedAmount` or `total`. Returns `undefined` without an amount, with an unreadable one, or with
 * several currencies.
 */
export function amountOf(details: readonly AuthorizationDetail[]): Amount | undefined {
  const found = details.flatMap(({ instructedAmount, total }) => {
    const money = (total ?? instructedAmount) as { readonly amount?: unknown; readonly currency?: unknown } | undefined
    return money === undefined ? [] : [money]
  })
  const [first] = found
  if (typeof first?.currency !== 'string') return undefined
  let sum = 0
  for (const { amount, currency } of found) {
    const units = readUnits(amount)
    if (units === undefined || currency !== first.currency) return undefined
    sum += units
  }
  return sum <= MAX_UNITS ? { currency: first.currency, units: sum } : undefined
}

export function accountsOf(details: readonly AuthorizationDetail[]): readonly string[] {
  return details.flatMap((detail) => {
    const { payments } = detail as { readonly payments?: unknown }
    const paid = Array.isArray(payments) ? (payments as readonly unknown[]) : [detail]
    return paid.flatMap((payment) => {
      const { creditorAccount } = payment as { readonly creditorAccount?: unknown }
      const iban = (creditorAccount as { readonly iban?: unknown } | undefined)?.iban
      return typeof iban === 'string' ? [iban] : []
    })
  })
}
