import type { Challenge } from '@stepup/protocol'

/** The JSON of every `/api` call, shared by the page and the API. */

/** An amount of money: a decimal string, never a float. */
export interface Money {
  readonly amount: string
  /** ISO 4217. */
  readonly currency: string
}

/** The languages of the bank, its mails and its texts. */
export type Locale = 'en' | 'de'

export interface Customer {
  readonly id: string
  readonly name: string
  readonly email: string
  /** Language of the bank's messages to this customer. */
  readonly locale: Locale
}

/** `PUT /api/locale`. `POST /api/customers` and `POST /api/demo?locale=de` take the locale, too. */
export interface LocaleChoice {
  readonly locale: Locale
}

/** `GET /api/session`, `POST /api/session`, `POST /api/customers`, `POST /api/demo`. */
export interface SessionAnswer {
  readonly customer: Customer | null
  /** Whether this is a demo: it offers demo customers, and shows messages in an inbox page instead of sending them. */
  readonly demo: boolean
  /** Password of a demo customer, for sign-in on a second device. The customer never chose one. */
  readonly demoPassword?: string
}

export interface SignIn {
  readonly email: string
  readonly password: string
}

export interface SignUp extends SignIn {
  readonly name: string
  readonly locale: Locale
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

/** One line of an account's history. */
export interface Transaction {
  readonly id: string
  readonly accountId: string
  /** ISO 8601. */
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

/** Factor and level of an approval. */
export interface ApprovedWith {
  /** The factor's kind: `passkey`, `totp`, `email_otp`, `recovery_code`. */
  readonly kind: string
  /** ISO 8601. */
  readonly at: string
  /** Reasons for the approval. */
  readonly reasons: readonly Reason[]
}

/** A reason of the policies, with its parameters: `amount_over_threshold`, `{ amount: '1000.00', currency: 'EUR' }`. */
export interface Reason {
  readonly code: string
  readonly params?: Readonly<Record<string, string | number>>
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

export interface Card {
  readonly id: string
  readonly name: string
  readonly last4: string
  readonly expires: string
  readonly frozen: boolean
  /** The prepared challenge for revealing the number. Present when that requires a proof. */
  readonly step_up?: Challenge
}

/** `GET /api/cards`. */
export interface CardsAnswer {
  readonly cards: readonly Card[]
}

/** `POST /api/cards/:id/reveal`. */
export interface CardNumber {
  readonly number: string
  readonly securityCode: string
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

/** `GET /api/profile`. */
export interface Profile {
  readonly name: string
  readonly email: string
  readonly address: string
}

/** `PUT /api/profile`: the new e-mail or the new address. */
export type ProfileChange = { readonly email: string } | { readonly address: string }

/** Context that a visitor of the demo simulates, in the cookie `northbank-simulation`. */
export interface SimulatedContext {
  readonly place: 'berlin' | 'lisbon' | 'sydney'
  /** Whether the request comes from an anonymizing network. */
  readonly anonymous: boolean
  readonly newDevice: boolean
  /** Whether the browser reports that it is automated. */
  readonly automated: boolean
  /** Whether the request is made at three in the morning. */
  readonly night: boolean
  /** Whether the account was unused for 200 days. */
  readonly dormant: boolean
}

/**
 * `GET /api/simulation?amount=25.00`, in a demo: the policies' decision about a payment, and the facts that it is based
 * on.
 */
export interface RiskAnswer {
  readonly simulated: SimulatedContext
  readonly effect: 'allow' | 'challenge' | 'deny'
  readonly reasons: readonly Reason[]
  /** Ids of the rules that matched. */
  readonly rules: readonly string[]
  /** Score from 0 to 1. */
  readonly risk: { readonly score: number; readonly level: string; readonly reasons: readonly string[] }
  readonly signals: Readonly<Record<string, Readonly<Record<string, unknown>>>>
}

/** One event of `GET /api/events`, a stream of server-sent events. */
export interface BankEvent {
  /** `approval`: another device asks for an approval. `changed`: accounts, orders or cards have changed. */
  readonly type: 'approval' | 'changed'
}

/** `GET /api/limits` and `PUT /api/limits`. */
export interface Limits {
  readonly daily: Money
  readonly usedToday: Money
}

/** One message of the demo's inbox. */
export interface InboxMessage {
  readonly id: string
  readonly kind: 'email' | 'sms'
  readonly at: string
  readonly to: string
  /** Empty for a text message. */
  readonly subject: string
  readonly text: string
}

/** `GET /api/inbox`. A pending sign-in sees only messages since it began. */
export interface InboxAnswer {
  readonly messages: readonly InboxMessage[]
}

/** `PUT /api/password`. */
export interface NewPassword {
  readonly password: string
}

/** One security event of the customer. */
export interface SecurityEvent {
  readonly id: string
  readonly at: string
  readonly type: string
  readonly kind?: string
  readonly action?: string
}

/** `GET /api/security/activity`. */
export interface SecurityActivityAnswer {
  readonly events: readonly SecurityEvent[]
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

/** A right of a member of staff at the decision desk. */
export type StaffRight = 'look' | 'label' | 'change' | 'approve' | 'alerts'

/** A member of the bank's staff. */
export interface StaffMember {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly rights: readonly StaffRight[]
}

/** A member of the demo's staff, with sign-in credentials. */
export interface DemoColleague extends Omit<StaffMember, 'id'> {
  readonly password: string
}

/** `GET /api/staff/session` and `POST /api/staff/session`. */
export interface StaffAnswer {
  readonly staff: StaffMember | null
  readonly demo: boolean
  /** The demo's staff, for visitors who have not signed in. */
  readonly colleagues?: readonly DemoColleague[]
  /** Written share of the demo's year of decisions, from 0 to 1. Present for staff of a demo. */
  readonly yearWritten?: number
}

/** Codes of refused calls, beside the step-up problems. */
export type BankErrorCode =
  | 'invalid_request'
  | 'signed_out'
  | 'wrong_credentials'
  | 'too_many_tries'
  | 'email_taken'
  | 'not_found'
  | 'cross_site'
  | 'insufficient_funds'
  | 'over_daily_limit'
  | 'unsupported_currency'
  | 'same_account'
  | 'idempotency_key_reused'
  | 'temporarily_unavailable'
  | 'server_error'

/** Body of a refused call. */
export interface BankError {
  readonly code: BankErrorCode
  /** Text for developers. */
  readonly message: string
  /** The field of the order that caused the error. */
  readonly field?: string
  /** Seconds to wait before a retry, for temporary errors. */
  readonly retryAfter?: number
}
