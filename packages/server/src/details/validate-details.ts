import type { AuthorizationDetail } from '@stepup/protocol'

import { detail, optional, text } from './fields.ts'
import { payment, paymentBatch } from './payments.ts'

/** Checks a detail of one type. Throws for one that isn't right. */
export type DetailCheck = (detail: AuthorizationDetail) => void

const own: Readonly<Record<string, DetailCheck>> = {
  payment,
  payment_batch: paymentBatch,
  // What changes of factors and devices are about.
  factor: detail({ id: optional(text()), kind: optional(text()), label: optional(text()) }),
  device: detail({ id: text(), label: text() }),
}

/** Refuses what is of an unknown type, or not as its type says (RFC 9396 §5, INT-04). */
export function detailValidator(
  checks: Readonly<Record<string, DetailCheck>> = {},
): (details: readonly AuthorizationDetail[]) => void {
  const known = new Map([...Object.entries(own), ...Object.entries(checks)])
  return (details) => {
    for (const each of details) {
      const check = known.get(each.type)
      if (!check) {
        throw new TypeError(
          `\`${each.type}\` is not a known type of authorization details. Describe it in the server's \`details\`.`,
        )
      }
      check(each)
    }
  }
}
