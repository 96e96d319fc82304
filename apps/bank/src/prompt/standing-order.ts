import type { DetailRenderer } from '@stepup/react-ui'

import { inFours } from '../locale/format.ts'

const fields = ['payee', 'iban', 'from', 'reference', 'every', 'firstOn'] as const

/** A standing order reads like a payment: the amount is the largest thing on the prompt. */
const standingOrder: DetailRenderer = (detail, { field, format }) => {
  const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')
  // SAFETY: the bank's schema of the detail.
  const { amount, currency } = detail['instructedAmount'] as { readonly amount: string; readonly currency: string }
  const write: Readonly<Record<string, (value: string) => string>> = {
    iban: inFours,
    every: (value: string) => field(detail.type, ['every', value]),
    firstOn: format.date,
  }
  return {
    amount: { value: format.amount(amount, currency), unit: currency },
    facts: fields.flatMap((name) => {
      const value = textOf(detail[name])
      if (value === '') return []
      return [{ label: field(detail.type, [name]), value: write[name]?.(value) ?? value, identifier: name === 'iban' }]
    }),
  }
}

/** Details that the bank shows in its own way. */
export const renderers: Readonly<Record<string, DetailRenderer>> = { standing_order: standingOrder }
