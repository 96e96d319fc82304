import { createHash } from 'node:crypto'

import type { AuthorizationDetail, PaymentBatchDetail, PaymentDetail } from '@stepup/protocol'
import { canonicalize } from '@stepup/protocol'
import type { Kysely } from 'kysely'

import { BankFault } from '../bank-fault.ts'
import type { BankTables } from '../database/tables.ts'
import { currencies, type Exchange, toEuros } from '../money/exchange.ts'
import { isOwnIban, readIban } from '../money/iban.ts'
import { readCents, writeCents } from '../money/money.ts'
import { readName } from '../read-name.ts'

/** A validated transfer order, with payee and account from the bank's own records. */
export interface ResolvedOrder {
  readonly account: { readonly id: string; readonly name: string; readonly iban: string }
  readonly payee: { readonly name: string; readonly iban: string }
  /** Amount in cents of the ordered currency. */
  readonly cents: number
  readonly currency: string
  /** Amount in euros that leaves the account. */
  readonly debit: Exchange
  readonly reference: string
  /** Hash of the order as sent. One idempotency key belongs to one order. */
  readonly hash: string
}

/**
 * Validates an order and looks up its account and payee.
 *
 * @throws BankFault naming the invalid field.
 */
export async function resolveOrder(db: Kysely<BankTables>, customerId: string, body: unknown): Promise<ResolvedOrder> {
  if (typeof body !== 'object' || body === null)
    throw new BankFault('invalid_request', 'The order must be a JSON object.')
  const { fromAccountId, payee, amount, currency, reference = '' } = body as Record<string, unknown>
  const cents = readCents(amount)
  if (cents === undefined)
    throw invalid('amount', 'The amount must be a positive decimal string with at most two decimals, such as "12.50".')
  if (typeof currency !== 'string' || !/^[A-Z]{3}$/.test(currency))
    throw invalid('currency', 'The currency must be an ISO 4217 code such as "EUR".')
  const debit = toEuros(cents, currency)
  if (!debit)
    throw new BankFault('unsupported_currency', `Transfers can be made in ${currencies.join(', ')}.`, 'currency')
  const remittance = reference === '' ? '' : readName(reference, 'reference', 140)
  if (typeof fromAccountId !== 'string') throw invalid('fromAccountId', 'This account does not exist.')
  const account = await db
    .selectFrom('accounts')
    .select(['id', 'name', 'iban'])
    .where('customer_id', '=', customerId)
    .where('id', '=', fromAccountId)
    .executeTakeFirst()
  if (!account) throw invalid('fromAccountId', 'This account does not exist.')
  const found = await resolvePayee(db, customerId, payee)
  if (found.iban === account.iban)
    throw new BankFault('same_account', 'The payee has the account that the money comes from.', 'payee')
  const hash = createHash('sha256')
    .update(canonicalize({ fromAccountId, ...found, amount: writeCents(cents), currency, reference: remittance }))
    .digest('base64url')
  return { account, payee: found, cents, currency, debit, reference: remittance, hash }
}

async function resolvePayee(
  db: Kysely<BankTables>,
  customerId: string,
  payee: unknown,
): Promise<ResolvedOrder['payee']> {
  const { payeeId, name, iban } = (typeof payee === 'object' && payee !== null ? payee : {}) as Record<string, unknown>
  if (typeof payeeId === 'string') {
    const row = await db
      .selectFrom('payees')
      .select(['name', 'iban'])
      .where('customer_id', '=', customerId)
      .where('id', '=', payeeId)
      .executeTakeFirst()
    if (!row) throw invalid('payee', 'This payee does not exist.')
    return row
  }
  const number = readIban(iban)
  if (number === undefined) throw invalid('iban', 'This IBAN is not valid.')
  // Another bank would return the money. Here, it would leave one account and reach no other.
  if (isOwnIban(number) && !(await hasAccount(db, number))) throw invalid('iban', 'This account does not exist.')
  return { name: readName(name, 'name'), iban: number }
}

async function hasAccount(db: Kysely<BankTables>, iban: string): Promise<boolean> {
  const row = await db.selectFrom('accounts').select('id').where('iban', '=', iban).executeTakeFirst()
  return row !== undefined
}

/**
 * Returns whether the customer has approved a payment to each of these accounts. Names are ignored, and a payment that
 * needed no approval doesn't make its payee known.
 */
export async function areApprovedPayees(
  db: Kysely<BankTables>,
  customerId: string,
  details: readonly AuthorizationDetail[],
): Promise<boolean> {
  const ibans = [...new Set(details.flatMap(ibansOf))]
  if (ibans.length === 0) return false
  const rows = await db
    .selectFrom('payees')
    .select('iban')
    .where('customer_id', '=', customerId)
    .where('iban', 'in', ibans)
    .where('approved_at', 'is not', null)
    .execute()
  return ibans.every((iban) => rows.some((row) => row.iban === iban))
}

/** Returns whether the customer trusts all payees of a payment or batch. */
export async function areTrustedPayees(
  db: Kysely<BankTables>,
  customerId: string,
  orders: readonly Pick<ResolvedOrder, 'payee'>[],
): Promise<boolean> {
  const ibans = new Set(orders.map(({ payee }) => payee.iban))
  const { trusted } = await db
    .selectFrom('payees')
    .select((select) => select.fn.countAll<number>().as('trusted'))
    .where('customer_id', '=', customerId)
    .where('iban', 'in', [...ibans])
    .where('trusted_at', 'is not', null)
    .executeTakeFirstOrThrow()
  return Number(trusted) === ibans.size
}

/** Builds the details of a batch: the total and every payment. */
export function batchDetail(orders: readonly ResolvedOrder[]): PaymentBatchDetail {
  const total = orders.reduce((sum, { cents }) => sum + cents, 0)
  return {
    type: 'payment_batch',
    total: { currency: 'EUR', amount: writeCents(total) },
    payments: orders.map(({ payee, cents, currency, reference }) => ({
      instructedAmount: { currency, amount: writeCents(cents) },
      creditorName: payee.name,
      creditorAccount: { iban: payee.iban },
      ...(reference === '' ? {} : { remittanceInformationUnstructured: reference }),
    })),
  }
}

/** Builds the details of a payment. The user sees them, the passkey signs them, and the grant is bound to them. */
export function paymentDetail({ account, payee, cents, currency, reference }: ResolvedOrder): PaymentDetail {
  return {
    type: 'payment',
    instructedAmount: { currency, amount: writeCents(cents) },
    creditorName: payee.name,
    creditorAccount: { iban: payee.iban },
    debtorAccount: { name: account.name, last4: account.iban.slice(-4) },
    ...(reference === '' ? {} : { remittanceInformationUnstructured: reference }),
  }
}

function ibansOf(detail: AuthorizationDetail): readonly string[] {
  if (detail.type === 'payment') return [(detail as PaymentDetail).creditorAccount.iban]
  if (detail.type === 'standing_order') return typeof detail['iban'] === 'string' ? [detail['iban']] : []
  return detail.type === 'payment_batch'
    ? (detail as PaymentBatchDetail).payments.map(({ creditorAccount }) => creditorAccount.iban)
    : []
}

function invalid(field: string, message: string): BankFault {
  return new BankFault('invalid_request', message, field)
}
