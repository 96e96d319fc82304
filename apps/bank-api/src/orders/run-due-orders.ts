import type { Kysely, Selectable } from 'kysely'

import { BankFault } from '../bank-fault.ts'
import type { BankTables } from '../database/tables.ts'
import { toEuros } from '../money/exchange.ts'
import { bookTransfer } from '../transfers/book-transfer.ts'
import { assertPossible, lockCustomer } from '../transfers/execute.ts'
import type { ResolvedOrder } from '../transfers/order.ts'
import { dayOf, nextDay } from './schedule.ts'

type Order = Selectable<BankTables['orders']>

const BATCH = 100

/**
 * Executes the orders whose day has come. The approval of an order covers every execution of it (PSD2 RTS Art. 14). An order that can't be
 * executed, because the account has not enough money, is tried again the next day.
 */
export async function runDueOrders(db: Kysely<BankTables>, now: number): Promise<void> {
  const today = dayOf(now)
  for (;;) {
    const due = await db.selectFrom('orders').selectAll().where('next_on', '<=', today).limit(BATCH).execute()
    for (const order of due) await runOrder(db, order, now)
    if (due.length < BATCH) return
  }
}

async function runOrder(db: Kysely<BankTables>, { id, customer_id: customerId }: Order, now: number): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await lockCustomer(trx, customerId)
    // Another node may have executed the order meanwhile, or the customer has cancelled it.
    const order = await trx.selectFrom('orders').selectAll().where('id', '=', id).executeTakeFirst()
    if (!order || order.next_on > dayOf(now)) return
    const resolved = await resolve(trx, order)
    const refused = await assertPossible(trx, { customerId, order: resolved, now }).catch((error: unknown) => {
      if (error instanceof BankFault) return error.code
      throw error
    })
    if (typeof refused === 'string') {
      const tomorrow = dayOf(now + 24 * 60 * 60 * 1000)
      await trx.updateTable('orders').set({ failed: refused, next_on: tomorrow }).where('id', '=', id).execute()
      return
    }
    const { approved_kind: kind, approved_at: at, every } = order
    const approval = kind === null || at === null ? undefined : { kind, at, reasons: [] }
    await bookTransfer(trx, { customerId, order: resolved, approval, balance: refused, now })
    await (every === 'once'
      ? trx.deleteFrom('orders').where('id', '=', id).execute()
      : trx
          .updateTable('orders')
          .set({ failed: null, next_on: nextDay(dayOf(now), every, order.day) })
          .where('id', '=', id)
          .execute())
  })
}

async function resolve(trx: Kysely<BankTables>, order: Order): Promise<ResolvedOrder> {
  const account = await trx
    .selectFrom('accounts')
    .select(['id', 'name', 'iban'])
    .where('id', '=', order.account_id)
    .executeTakeFirstOrThrow()
  const { cents, currency, reference } = order
  const debit = toEuros(cents, currency)
  if (!debit) throw new Error(`The order ${order.id} is in ${currency}, which the bank does not trade.`)
  return {
    account,
    payee: { name: order.payee_name, iban: order.payee_iban },
    cents,
    currency,
    debit,
    reference,
    hash: order.id,
  }
}
