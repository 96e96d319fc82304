/** A JSON value. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }

/** One entry of `authorization_details` (RFC 9396 §2): an object with a `type`, and fields which that type defines. */
export interface AuthorizationDetail {
  readonly type: string
  readonly [field: string]: Json
}

/** A payment to one payee, with the field names of the RFC 9396 example. Amounts are decimal strings, never floats (ELV-03). */
export interface PaymentDetail extends AuthorizationDetail {
  readonly type: 'payment'
  readonly instructedAmount: { readonly currency: string; readonly amount: string }
  readonly creditorName: string
  readonly creditorAccount: { readonly iban: string }
}

/** Several payments that are approved at once: the total and every payee (PSD2 RTS Art. 5(3)(b)). */
export interface PaymentBatchDetail extends AuthorizationDetail {
  readonly type: 'payment_batch'
  /** The sum of all, in their one currency. */
  readonly total: { readonly currency: string; readonly amount: string }
  readonly payments: readonly {
    readonly instructedAmount: { readonly currency: string; readonly amount: string }
    readonly creditorName: string
    readonly creditorAccount: { readonly iban: string }
  }[]
}
