import type { AuthorizationDetail } from '@stepup/protocol'

import { detail, type Fields, optional, text } from './fields.ts'
import { payment, paymentBatch } from './payments.ts'

/** Validates a detail of one type. Throws if it is invalid. */
export type DetailCheck = (detail: AuthorizationDetail) => void

/** Tools for the words of a detail. */
export interface DetailWriter {
  /** Language of the user: `de`, `pt-BR`. */
  readonly locale: string
  /** An amount as the language writes it: `25,000.00 EUR`. */
  readonly money: (money: { readonly amount: string; readonly currency: string }) => string
}

/**
 * A type of `authorization_details` that an app uses.
 *
 * @example
 * ```ts
 * import type { AuthorizationDetail } from '@stepup/protocol'
 *
 * interface DailyLimit extends AuthorizationDetail {
 *   readonly newLimit: { readonly amount: string; readonly currency: string }
 * }
 * const dailyLimit: DetailType = {
 *   check: detail({ newLimit: money() }),
 *   words: ({ newLimit }: DailyLimit, { money: write }) => `a daily limit of ${write(newLimit)}`,
 * }
 * ```
 */
export interface DetailType {
  readonly check: DetailCheck
  /**
   * The words for it in messages with a code: one line, or several. Name all that is approved: with it, e-mail and text messages count as
   * tied to the detail (PSD2 RTS Art. 5). Without it they show each field under its own name, and do not count so.
   */
  words?(detail: AuthorizationDetail, writer: DetailWriter): string | readonly string[]
}

/** A check alone defines a type without text. */
export function detailTypes(
  given: Readonly<Record<string, DetailCheck | DetailType>> = {},
): Readonly<Record<string, DetailType>> {
  return Object.fromEntries(
    Object.entries(given).map(([type, entry]) => [type, typeof entry === 'function' ? { check: entry } : entry]),
  )
}

/** The name of a factor or a device, its next name, and the day on which it was added (`2026-11-28`). */
const named: Fields = { label: optional(text()), newLabel: optional(text()), addedAt: optional(text()) }

const builtIn: Readonly<Record<string, DetailCheck>> = {
  payment,
  payment_batch: paymentBatch,
  // What changes of factors and devices are about.
  factor: detail({ id: optional(text()), kind: optional(text()), ...named }),
  device: detail({ id: text(), ...named }),
}

/** Details of a type that nothing was said of: the server's own code made them, so that no client is to blame. */
export class UnknownDetailTypeError extends TypeError {
  override readonly name = 'UnknownDetailTypeError'

  constructor(type: string) {
    super(
      `\`${type}\` is not a known type of authorization details. Describe it to createStepUpServer(): details: { ${JSON.stringify(type)}: detail({ ... }) }, with detail() of @stepup/server/details.`,
    )
  }
}

/** Rejects details of unknown types, and invalid ones (RFC 9396 §5, INT-04). */
export function detailValidator(
  types: Readonly<Record<string, DetailType>> = {},
): (details: readonly AuthorizationDetail[]) => void {
  const apps = Object.entries(types).map(([type, { check }]) => [type, check] as const)
  const known = new Map([...Object.entries(builtIn), ...apps])
  return (details) => {
    for (const checked of details) {
      const check = known.get(checked.type)
      if (!check) throw new UnknownDetailTypeError(checked.type)
      check(checked)
    }
  }
}
