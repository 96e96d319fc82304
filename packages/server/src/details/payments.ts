import type { AuthorizationDetail, PaymentBatchDetail } from '@stepup/protocol'
import Big from 'big.js'

import { detail, type Fields, iban, list, money, object, optional, text } from './fields.ts'

const payee: Fields = {
  instructedAmount: money(),
  creditorName: text({ max: 70 }),
  creditorAccount: object({ iban: iban() }),
  remittanceInformationUnstructured: optional(text()),
}

const debtor: Fields = {
  debtorAccount: optional(
    object({ name: optional(text()), iban: optional(iban()), last4: optional(text({ max: 4 })) }),
  ),
}

/** A payment to one payee, with the field names of the RFC 9396 example. */
export const payment: (value: AuthorizationDetail) => void = detail({ ...payee, ...debtor })

const batchFields = detail({ total: money(), payments: list(object(payee)), ...debtor })

/** Several payments at once: what they sum up to, and who gets them. A total that isn't the sum is refused (ELV-17). */
export function paymentBatch(value: AuthorizationDetail): void {
  batchFields(value)
  const { total, payments } = value as PaymentBatchDetail
  if (payments.some(({ instructedAmount }) => instructedAmount.currency !== total.currency))
    throw new TypeError('`payment_batch.payments` have to be in the currency of the total.')
  const sum = payments.reduce((all, { instructedAmount }) => all.plus(instructedAmount.amount), new Big(0))
  if (!sum.eq(total.amount)) throw new TypeError('`payment_batch.total.amount` has to be the sum of the payments.')
}
