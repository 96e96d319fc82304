import { randomUUID } from 'node:crypto'

import type { OpenGate } from '@stepup/server'
import type { Kysely } from 'kysely'

import { BankFault } from '../bank-fault.ts'
import type { Reason, Transfer } from '../contract.ts'
import type { BankTables } from '../database/tables.ts'
import { euros } from '../money/money.ts'
import type { ResolvedOrder } from './order.ts'

/** A transfer to execute, with its approval. */
export interface Execution {
  readonly customerId: string
  readonly order: ResolvedOrder
  readonly idempotencyKey: string
  readonly gate: OpenGate<Kysely<BankTables>>
  /** Why it had to be approved, for the receipt. */
  readonly reasons: readonly Reason[]
  readonly now: number
}

/** Spends the grant and moves the money: both or neither. */
export async function executeTransfer(
  db: Kysely<BankTables>,
  { customerId, order, idempotencyKey, gate, reasons, now }: Execution,
): Promise<Transfer> {
  const id = randomUUID()
  const approvedAt = gate.approval ? gate.approval.at * 1000 : null
  const repeated = await db.transaction().execute(async (trx) => {
    await lockCustomer(trx, customerId)
    const earlier = await findRepeated(trx, customerId, idempotencyKey, order.hash)
    if (earlier) return earlier
    const balance = await assertPossible(trx, { customerId, order, now })
    await gate.spend(trx)

    await trx
      .insertInto('transfers')
      .values({
        id,
        customer_id: customerId,
        account_id: order.account.id,
        at: now,
        payee_name: order.payee.name,
        payee_iban: order.payee.iban,
        cents: order.cents,
        reference: order.reference,
        balance_after: balance - order.cents,
        approved_kind: gate.approval?.kind ?? null,
        approved_at: approvedAt,
        approved_for: gate.approval ? JSON.stringify(reasons) : null,
      })
      .execute()
    await trx
      .insertInto('idempotency_keys')
      .values({ customer_id: customerId, key: idempotencyKey, body_hash: order.hash, transfer_id: id })
      .execute()
    const entry = { at: now, reference: order.reference, transfer_id: id }
    await trx
      .insertInto('entries')
      .values({
        ...entry,
        id: randomUUID(),
        account_id: order.account.id,
        counterparty: order.payee.name,
        category: 'transfer',
        cents: -order.cents,
      })
      .execute()
    const own = await trx.selectFrom('accounts').select('id').where('iban', '=', order.payee.iban).executeTakeFirst()
    if (own) {
      const { name } = await trx
        .selectFrom('customers')
        .select('name')
        .where('id', '=', customerId)
        .executeTakeFirstOrThrow()
      await trx
        .insertInto('entries')
        .values({
          ...entry,
          transfer_id: null,
          id: randomUUID(),
          account_id: own.id,
          counterparty: name,
          category: 'transfer',
          cents: order.cents,
        })
        .execute()
    }
    await trx
      .insertInto('payees')
      .values({
        id: randomUUID(),
        customer_id: customerId,
        name: order.payee.name,
        iban: order.payee.iban,
        created_at: now,
        approved_at: approvedAt,
      })
      .onConflict((conflict) =>
        approvedAt === null
          ? conflict.doNothing()
          : conflict.columns(['customer_id', 'iban']).doUpdateSet({ approved_at: approvedAt }),
      )
      .execute()
    return undefined
  })
  if (repeated) return repeated
  const made = await findTransfer(db, customerId, id)
  if (!made) throw new Error('The transfer was made, and cannot be found')
  return made
}

/**
 * Whether the account and the daily limit allow an order, as they stand. Returns what the account holds.
 *
 * @throws BankFault that says what does not.
 */
export async function assertPossible(
  db: Kysely<BankTables>,
  { customerId, order, now }: Pick<Execution, 'customerId' | 'order' | 'now'>,
): Promise<number> {
  if (order.currency !== 'EUR')
    throw new BankFault('unsupported_currency', 'Transfers from this account must be in EUR.', 'currency')
  const balance = await balanceOf(db, order.account.id)
  if (balance < order.cents) throw new BankFault('insufficient_funds', 'Not enough money in this account.', 'amount')
  const { daily_limit: limit } = await db
    .selectFrom('customers')
    .select('daily_limit')
    .where('id', '=', customerId)
    .executeTakeFirstOrThrow()
  if ((await sentToday(db, customerId, now)) + order.cents > limit)
    throw new BankFault('over_daily_limit', 'The amount is over the daily limit.', 'amount')
  return balance
}

/** Lets one transfer of a customer be made at a time, or two would both see the balance from before. */
async function lockCustomer(trx: Kysely<BankTables>, customerId: string): Promise<void> {
  // Writing the row, even as it is, makes others wait on every database.
  await trx
    .updateTable('customers')
    .set((eb) => ({ daily_limit: eb.ref('daily_limit') }))
    .where('id', '=', customerId)
    .execute()
}

/** A transfer of this customer, as its receipt shows it. */
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
      amount: euros(row.cents),
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

/** The transfer that this key made before. Another order under the same key is a mistake, and refused. */
export async function findRepeated(
  db: Kysely<BankTables>,
  customerId: string,
  key: string,
  hash: string,
): Promise<Transfer | undefined> {
  const row = await db
    .selectFrom('idempotency_keys')
    .selectAll()
    .where('customer_id', '=', customerId)
    .where('key', '=', key)
    .executeTakeFirst()
  if (!row) return undefined
  if (row.body_hash !== hash)
    throw new BankFault(
      'idempotency_key_reused',
      'This Idempotency-Key belongs to another order. Use a new key for a new order.',
    )
  return findTransfer(db, customerId, row.transfer_id)
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
