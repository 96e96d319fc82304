import type { Generated } from 'kysely'

import type { BankErrorCode, Interval, Locale } from '../contract.ts'

/** Sessions of customers, or of staff. */
export interface SessionTable {
  id: string
  person_id: string
  token_hash: string
  previous_hash: string | null
  previous_until: number | null
  signed_in_at: number
  seen_at: number
  /** 1 while the sign-in waits for its challenge. */
  pending: number
}

/** Times are milliseconds since the epoch, money is cents. */
export interface BankTables {
  customers: {
    id: string
    name: string
    email: string
    password_hash: string | null
    /** Password of a demo customer. The demo shows it, for sign-in on a second device. */
    demo_password: string | null
    daily_limit: number
    created_at: number
    locale: Locale
    address: string
  }
  /** Changes of e-mail addresses that wait for the code sent to the new address. One per customer. */
  email_changes: {
    customer_id: string
    email: string
    /** MAC of the code. */
    code_mac: string
    expires_at: number
    tries: number
  }
  sessions: SessionTable
  /** The bank's staff. Their sessions are separate from those of customers. */
  staff: {
    id: string
    name: string
    email: string
    password_hash: string
    /** Password of a member of the demo's staff. The demo shows it. */
    demo_password: string | null
    locale: Locale
    /** JSON: the rights at the decision desk. */
    rights: string
  }
  staff_sessions: SessionTable
  accounts: { id: string; customer_id: string; name: string; iban: string; position: number }
  entries: {
    seq: Generated<number>
    id: string
    account_id: string
    at: number
    counterparty: string
    reference: string
    category: string
    cents: number
    transfer_id: string | null
  }
  payees: {
    id: string
    customer_id: string
    name: string
    iban: string
    created_at: number
    /** Time of the last approved payment to the payee; null before the first. */
    approved_at: number | null
    /** Time at which the customer marked the payee as trusted. */
    trusted_at: number | null
  }
  transfers: {
    id: string
    customer_id: string
    account_id: string
    at: number
    payee_name: string
    payee_iban: string
    /** Amount in euros that left the account. */
    cents: number
    /** The ordered amount in another currency; null for euros. */
    ordered_cents: number | null
    ordered_currency: string | null
    rate: string | null
    /** Id of the batch that the transfer was approved in; null if it was approved alone. */
    batch: string | null
    reference: string
    balance_after: number
    approved_kind: string | null
    approved_at: number | null
    /** JSON: the reasons for the approval. */
    approved_for: string | null
    /** Id of the challenge that approved the transfer. */
    challenge_id: string | null
  }
  idempotency_keys: { customer_id: string; key: string; body_hash: string; transfer_id: string }
  cards: {
    id: string
    customer_id: string
    name: string
    number: string
    security_code: string
    expires: string
    frozen_at: number | null
  }
  orders: {
    id: string
    customer_id: string
    account_id: string
    payee_name: string
    payee_iban: string
    cents: number
    currency: string
    reference: string
    /** ISO 8601 date of the next execution. */
    next_on: string
    /** ISO 8601 date of the next attempt: one day after `next_on` if an execution failed. */
    try_on: string
    /** Hash of the order as sent. One idempotency key belongs to one order. */
    body_hash: string
    /** Day of the month of the first execution. Shorter months use their last day. */
    day: number
    every: Interval
    approved_kind: string | null
    approved_at: number | null
    failed: BankErrorCode | null
  }
  /** The demo's year of decisions for its staff. One row, with the number of hours that are written. */
  demo_years: { id: string; ends_at: number; hours: number }
  mails: {
    seq: Generated<number>
    id: string
    customer_id: string
    at: number
    kind: 'email' | 'sms'
    recipient: string
    subject: string
    text: string
  }
  security_events: {
    seq: Generated<number>
    id: string
    customer_id: string
    at: number
    type: string
    kind: string | null
    action: string | null
    challenge_id: string | null
    /** The browser and its system. */
    device: string | null
    city: string | null
    /** ISO 3166-1. */
    country: string | null
  }
}
