/**
 * A JSON value.
 */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }

/**
 * One entry of `authorization_details` (RFC 9396 §2): an object with a `type` and the fields of that type.
 */
export interface AuthorizationDetail {
  readonly type: string
  readonly [field: string]: Json
}

/**
 * A payment to one payee, with the field names of the RFC 9396 example. Amounts are decimal strings, never floats (ELV-03).
 *
 * @example
 * ```ts
 * const payment: PaymentDetail = {
 *   type: 'payment',
 *   instructedAmount: { currency: 'EUR', amount: '1250.00' },
 *   creditorName: 'Lena Hoffmann',
 *   creditorAccount: { iban: 'DE89370400440532013000' },
 * }
 * ```
 */
export interface PaymentDetail extends AuthorizationDetail {
  readonly type: 'payment'
  readonly instructedAmount: { readonly currency: string; readonly amount: string }
  readonly creditorName: string
  readonly creditorAccount: { readonly iban: string }
}

/**
 * A batch of payments with one approval: the total and every payee (PSD2 RTS Art. 5(3)(b)).
 *
 * @example
 * ```ts
 * const batch: PaymentBatchDetail = {
 *   type: 'payment_batch',
 *   total: { currency: 'EUR', amount: '80.00' },
 *   payments: [
 *     {
 *       instructedAmount: { currency: 'EUR', amount: '80.00' },
 *       creditorName: 'Lena Hoffmann',
 *       creditorAccount: { iban: 'DE89370400440532013000' },
 *     },
 *   ],
 * }
 * ```
 */
export interface PaymentBatchDetail extends AuthorizationDetail {
  readonly type: 'payment_batch'
  /** Sum of all payments, in their common currency. */
  readonly total: { readonly currency: string; readonly amount: string }
  readonly payments: readonly {
    readonly instructedAmount: { readonly currency: string; readonly amount: string }
    readonly creditorName: string
    readonly creditorAccount: { readonly iban: string }
  }[]
}
