import type { BankErrorCode } from './errors.ts'

/** An amount of money: a decimal string, never a float. */
export interface Money {
  readonly amount: string
  /** ISO 4217. */
  readonly currency: string
}

export interface Account {
  readonly id: string
  readonly name: string
  readonly iban: string
  readonly balance: Money
}

/** `GET /api/accounts`. */
export interface AccountsAnswer {
  readonly accounts: readonly Account[]
}

export interface Payee {
  readonly id: string
  readonly name: string
  readonly iban: string
  /** Whether the customer trusts the payee: everyday amounts then need no approval. */
  readonly trusted: boolean
}

/** `GET /api/payees`. */
export interface PayeesAnswer {
  readonly payees: readonly Payee[]
  /** The amount up to which payments to trusted payees need no approval, if the policies have one. */
  readonly trustedUpTo?: Money
}

/** `POST /api/payees/check`: the name that the customer gave for an account. */
export interface PayeeCheck {
  readonly name: string
  readonly iban: string
}

/** Result of comparing a name with the account owner, as reported by the owner's bank. */
export interface PayeeCheckAnswer {
  /** `unknown`: the other bank did not respond. */
  readonly result: 'match' | 'close_match' | 'no_match' | 'unknown'
  /** The owner's name. Present for a close match only, so that names of strangers can't be looked up. */
  readonly name?: string
}

/** One line of an account's history. */
export interface Transaction {
  readonly id: string
  readonly accountId: string
  /** Time of the entry (ISO 8601). */
  readonly at: string
  /** The other party of the payment. */
  readonly counterparty: string
  readonly reference: string
  readonly category: string
  /** Negative for outgoing money. */
  readonly amount: Money
  /** Id of the transfer whose receipt this row links to. Present when the customer made the transfer in this bank. */
  readonly transferId?: string
}

/** `GET /api/transactions`. With `?recent`, only the last 45 days, and at least the latest eight. */
export interface TransactionsAnswer {
  readonly transactions: readonly Transaction[]
}

/** `POST /api/transfers`, with an `Idempotency-Key`. */
export interface TransferOrder {
  readonly fromAccountId: string
  readonly payee: { readonly payeeId: string } | { readonly name: string; readonly iban: string }
  readonly amount: string
  readonly currency: string
  readonly reference: string
}

/** A reason of the policies, with its parameters: `amount_over_threshold`, `{ amount: '1000.00', currency: 'EUR' }`. */
export interface Reason {
  readonly code: string
  readonly params?: Readonly<Record<string, string | number>>
}

/** Factor and level of an approval. */
export interface ApprovedWith {
  /** The factor's kind: `passkey`, `totp`, `email_otp`, `recovery_code`. */
  readonly kind: string
  /** Time of the approval (ISO 8601). */
  readonly at: string
  /** Reasons for the approval. */
  readonly reasons: readonly Reason[]
}

/** A completed transfer: the response of `POST /api/transfers` and `GET /api/transfers/:id`. */
export interface Transfer {
  readonly id: string
  readonly at: string
  readonly from: { readonly id: string; readonly name: string; readonly iban: string }
  readonly to: { readonly name: string; readonly iban: string }
  /** The amount that the payee receives. */
  readonly amount: Money
  /** The amount in euros that left the account. Present for a transfer in another currency. */
  readonly debited?: Money & { readonly rate: string }
  readonly reference: string
  /** Balance of the account after the transfer. */
  readonly balance: Money
  /** Absent when the transfer needed no approval. */
  readonly approvedWith?: ApprovedWith
}

/** `POST /api/transfers/preview`: the approval that a transfer would need. */
export interface TransferPreview {
  readonly effect: 'allow' | 'challenge' | 'deny'
  readonly reasons: readonly Reason[]
  /** The reason why the bank would refuse the order even after an approval. */
  readonly problem?: BankErrorCode
}

/** `POST /api/batches`, with an `Idempotency-Key`: several transfers from one account, approved at once. */
export interface BatchOrder {
  readonly fromAccountId: string
  readonly payments: readonly Pick<TransferOrder, 'payee' | 'amount' | 'reference'>[]
}

/** Transfers of one batch. */
export interface Batch {
  readonly transfers: readonly Transfer[]
}

/** Interval between two executions of a scheduled order. */
export type Interval = 'once' | 'weekly' | 'monthly'

/** `POST /api/orders`: a transfer on a future day, once or repeatedly. */
export interface ScheduleOrder extends TransferOrder {
  /** ISO 8601 date: `2026-12-01`. */
  readonly firstOn: string
  readonly every: Interval
}

/** An order that is scheduled for a future day. */
export interface ScheduledOrder {
  readonly id: string
  readonly from: { readonly id: string; readonly name: string }
  readonly to: { readonly name: string; readonly iban: string }
  readonly amount: Money
  readonly reference: string
  /** ISO 8601 date of the next execution. */
  readonly nextOn: string
  readonly every: Interval
  /** Error of the last execution. The bank retries the next day. */
  readonly failed?: BankErrorCode
}

/** `GET /api/orders`. */
export interface OrdersAnswer {
  readonly orders: readonly ScheduledOrder[]
}

/** `GET /api/limits` and `PUT /api/limits`. */
export interface Limits {
  readonly daily: Money
  readonly usedToday: Money
}
