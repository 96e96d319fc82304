import { randomUUID } from 'node:crypto'

import type { OpenGate } from '@stepup/server'
import type { Kysely } from 'kysely'

import { BankFault } from '../bank-fault.ts'
import type { Reason, Transfer } from '../contract.ts'
import type { BankTables } from '../database/tables.ts'
import { euros, writeCents } from '../money/money.ts'
import { type BookedApproval, bookTransfer } from './book-transfer.ts'
import type { ResolvedOrder } from './order.ts'

/** A transfer to execute, with its approval. */
export interface Execution {
  readonly customerId: string
  readonly order: ResolvedOrder
  readonly idempotencyKey: string
  readonly gate: OpenGate<Kysely<BankTables>>
  /** Reasons for the approval, for the receipt. */
  readonly reasons: readonly Reason[]
  readonly now: number
}

/** Spends the grant and moves the money: both or neither. */
export async function executeTransfer(
  db: Kysely<BankTables>,
  { customerId, order, idempotencyKey, gate, reasons, now }: Execution,
): Promise<Transfer> {
  const id = await db.transaction().execute(async (trx) => {
    await lockCustomer(trx, customerId)
    const earlier = await findRepeated(trx, customerId, idempotencyKey, order.hash)
    if (earlier) return earlier.id
    const balance = await assertPossible(trx, { customerId, order, now })
    await gate.spend(trx)
    const made = await bookTransfer(trx, { customerId, order, approval: approvalOf(gate, reasons), balance, now })
    await keepKey(trx, { customerId, key: idempotencyKey, hash: order.hash, id: made })
    return made
  })
  return receiptOf(db, customerId, id)
}

/** A batch to execute, with its one approval. */
export interface BatchExecution extends Omit<Execution, 'order'> {
  readonly orders: readonly ResolvedOrder[]
  /** Hash of the batch as sent. */
  readonly hash: string
}

/** Spends the one grant and makes every transfer of the batch: all or none. */
export async function executeBatch(
  db: Kysely<BankTables>,
  { customerId, orders, hash, idempotencyKey, gate, reasons, now }: BatchExecution,
): Promise<readonly Transfer[]> {
  const made = await db.transaction().execute(async (trx) => {
    await lockCustomer(trx, customerId)
    const earlier = await findKey(trx, customerId, idempotencyKey, hash)
    if (earlier !== undefined) return earlier
    await gate.spend(trx)
    const approval = approvalOf(gate, reasons)
    const batch = randomUUID()
    let first: string | undefined
    for (const order of orders) {
      const balance = await assertPossible(trx, { customerId, order, now })
      const id = await bookTransfer(trx, { customerId, order, approval, balance, now, batch })
      first ??= id
    }
    if (first === undefined) throw new Error('A batch has at least one payment.')
    await keepKey(trx, { customerId, key: idempotencyKey, hash, id: first })
    return first
  })
  return batchOf(db, customerId, made)
}

function approvalOf({ approval }: Execution['gate'], reasons: readonly Reason[]): BookedApproval | undefined {
  return approval && { kind: approval.kind, at: approval.at * 1000, reasons, challengeId: approval.challengeId }
}

function keepKey(
  trx: Kysely<BankTables>,
  { customerId, key, hash, id }: Record<'customerId' | 'key' | 'hash' | 'id', string>,
): Promise<unknown> {
  const row = { customer_id: customerId, key, body_hash: hash, transfer_id: id }
  return trx.insertInto('idempotency_keys').values(row).execute()
}

/** Returns all transfers of a transfer's batch. */
async function batchOf(db: Kysely<BankTables>, customerId: string, id: string): Promise<readonly Transfer[]> {
  const rows = await db
    .selectFrom('transfers as one')
    .innerJoin('transfers', 'transfers.batch', 'one.batch')
    .select('transfers.id')
    .where('one.id', '=', id)
    .orderBy('transfers.balance_after', 'desc')
    .execute()
  return Promise.all(rows.map((row) => receiptOf(db, customerId, row.id)))
}

async function receiptOf(db: Kysely<BankTables>, customerId: string, id: string): Promise<Transfer> {
  const made = await findTransfer(db, customerId, id)
  if (!made) throw new Error('The transfer was made, and cannot be found')
  return made
}

/**
 * Checks an order against the balance and the daily limit. Returns the balance.
 *
 * @throws BankFault if either is too low.
 */
export async function assertPossible(
  db: Kysely<BankTables>,
  { customerId, order, now }: Pick<Execution, 'customerId' | 'order' | 'now'>,
): Promise<number> {
  const { cents } = order.debit
  const balance = await balanceOf(db, order.account.id)
  if (balance < cents) throw new BankFault('insufficient_funds', 'Not enough money in this account.', 'amount')
  const { daily_limit: limit } = await db
    .selectFrom('customers')
    .select('daily_limit')
    .where('id', '=', customerId)
    .executeTakeFirstOrThrow()
  if ((await sentToday(db, customerId, now)) + cents > limit)
    throw new BankFault('over_daily_limit', 'The amount is over the daily limit.', 'amount')
  return balance
}

/** Serializes the transfers of a customer. Otherwise two of them could see the same balance. */
export async function lockCustomer(trx: Kysely<BankTables>, customerId: string): Promise<void> {
  // Updating the row, even without a change, locks it on every database.
  await trx
    .updateTable('customers')
    .set((eb) => ({ daily_limit: eb.ref('daily_limit') }))
    .where('id', '=', customerId)
    .execute()
}

/** Returns a transfer of this customer, as its receipt shows it. */
export async function findTransfer(
  db: Kysely<BankTables>,
  customerId: string,
  id: string,
): Promise<Transfer | undefined> {
  const row = await db
    .selectFrom('transfers')
    .innerJoin('accounts', 'accounts.id', 'transfers.account_id')
    .selectAll('transfers')
    .select(['accounts.name as account_name', 'accounts.iban as account_iban'])
    .where('transfers.customer_id', '=', customerId)
    .where('transfers.id', '=', id)
    .executeTakeFirst()
  return (
    row && {
      id: row.id,
      at: new Date(row.at).toISOString(),
      from: { id: row.account_id, name: row.account_name, iban: row.account_iban },
      to: { name: row.payee_name, iban: row.payee_iban },
      ...(row.ordered_cents === null || row.ordered_currency === null || row.rate === null
        ? { amount: euros(row.cents) }
        : {
            amount: { amount: writeCents(row.ordered_cents), currency: row.ordered_currency },
            debited: { ...euros(row.cents), rate: row.rate },
          }),
      reference: row.reference,
      balance: euros(row.balance_after),
      ...(row.approved_kind === null || row.approved_at === null
        ? {}
        : {
            approvedWith: {
              kind: row.approved_kind,
              at: new Date(row.approved_at).toISOString(),
              reasons: JSON.parse(row.approved_for ?? '[]') as readonly Reason[],
            },
          }),
    }
  )
}

/** Returns the transfer that this key made before. Another order with the same key is refused. */
export async function findRepeated(
  db: Kysely<BankTables>,
  customerId: string,
  key: string,
  hash: string,
): Promise<Transfer | undefined> {
  const id = await findKey(db, customerId, key, hash)
  return id === undefined ? undefined : findTransfer(db, customerId, id)
}

/** Returns the transfers of a batch that this key made before. */
export async function findRepeatedBatch(
  db: Kysely<BankTables>,
  customerId: string,
  key: string,
  hash: string,
): Promise<readonly Transfer[] | undefined> {
  const id = await findKey(db, customerId, key, hash)
  return id === undefined ? undefined : batchOf(db, customerId, id)
}

async function findKey(
  db: Kysely<BankTables>,
  customerId: string,
  key: string,
  hash: string,
): Promise<string | undefined> {
  const row = await db
    .selectFrom('idempotency_keys')
    .selectAll()
    .where('customer_id', '=', customerId)
    .where('key', '=', key)
    .executeTakeFirst()
  if (row && row.body_hash !== hash)
    throw new BankFault(
      'idempotency_key_reused',
      'This Idempotency-Key belongs to another order. Use a new key for a new order.',
    )
  return row?.transfer_id
}

export async function balanceOf(db: Kysely<BankTables>, accountId: string): Promise<number> {
  const { cents } = await db
    .selectFrom('entries')
    .select((select) => select.fn.sum<number>('cents').as('cents'))
    .where('account_id', '=', accountId)
    .executeTakeFirstOrThrow()
  return Number(cents ?? 0)
}

/** Sums the transfers of the last 24 hours. */
export async function sentToday(db: Kysely<BankTables>, customerId: string, now: number): Promise<number> {
  const { cents } = await db
    .selectFrom('transfers')
    .select((select) => select.fn.sum<number>('cents').as('cents'))
    .where('customer_id', '=', customerId)
    .where('at', '>', now - 86_400_000)
    .executeTakeFirstOrThrow()
  return Number(cents ?? 0)
}
