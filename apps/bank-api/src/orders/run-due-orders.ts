import type { Kysely, Selectable } from 'kysely'

import { BankFault } from '../bank-fault.ts'
import type { BankTables } from '../database/tables.ts'
import { toEuros } from '../money/exchange.ts'
import { bookTransfer } from '../transfers/book-transfer.ts'
import { assertPossible, lockCustomer } from '../transfers/execute.ts'
import type { ResolvedOrder } from '../transfers/order.ts'
import { dayOf, nextDay } from './schedule.ts'

type Order = Selectable<BankTables['orders']>

const BATCH = 500
const DAY = 24 * 60 * 60 * 1000

interface Run {
  readonly now: number
  /** Limits the run to one customer. Default: all customers. */
  readonly customerId?: string
  /** Called for an order that failed unexpectedly. Other orders continue. */
  readonly onError: (error: unknown) => void
}

/**
 * Executes due orders. The approval of an order covers every execution of it (PSD2 RTS Art. 14). An order that fails,
 * for example for lack of money, is retried the next day and keeps its schedule.
 */
export async function runDueOrders(db: Kysely<BankTables>, { now, customerId, onError }: Run): Promise<void> {
  const due = db.selectFrom('orders').select(['id', 'customer_id']).where('try_on', '<=', dayOf(now)).limit(BATCH)
  const orders = await (customerId === undefined ? due : due.where('customer_id', '=', customerId)).execute()
  for (const order of orders) await runOrder(db, order, now).catch(onError)
}

async function runOrder(
  db: Kysely<BankTables>,
  { id, customer_id: customerId }: Pick<Order, 'id' | 'customer_id'>,
  now: number,
): Promise<void> {
  const today = dayOf(now)
  await db.transaction().execute(async (trx) => {
    await lockCustomer(trx, customerId)
    // Another node may have executed the order, or the customer may have cancelled it.
    const order = await trx.selectFrom('orders').selectAll().where('id', '=', id).executeTakeFirst()
    if (!order || order.try_on > today) return
    const resolved = await resolve(trx, order)
    const possible = await assertPossible(trx, { customerId, order: resolved, now }).catch((error: unknown) => {
      if (error instanceof BankFault) return error.code
      throw error
    })
    if (typeof possible === 'string') {
      const tomorrow = dayOf(now + DAY)
      await trx.updateTable('orders').set({ failed: possible, try_on: tomorrow }).where('id', '=', id).execute()
      return
    }
    const { approved_kind: kind, approved_at: at, every } = order
    const approval = kind === null || at === null ? undefined : { kind, at, reasons: [] }
    await bookTransfer(trx, { customerId, order: resolved, approval, balance: possible, now })
    if (every === 'once') {
      await trx.deleteFrom('orders').where('id', '=', id).execute()
      return
    }
    // Missed days are executed one after the other; none is skipped.
    const next = nextDay(order.next_on, every, order.day)
    await trx.updateTable('orders').set({ failed: null, next_on: next, try_on: next }).where('id', '=', id).execute()
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
