import { createHash } from 'node:crypto'

import type { ActionRequest } from '@stepup/server'
import { Hono } from 'hono'
import type { Kysely } from 'kysely'

import { BankFault } from '../bank-fault.ts'
import type { Interval, OrdersAnswer, ScheduledOrder } from '../contract.ts'
import type { BankTables } from '../database/tables.ts'
import { writeCents } from '../money/money.ts'
import { runDueOrders } from '../orders/run-due-orders.ts'
import { readDay } from '../orders/schedule.ts'
import { lockCustomer } from '../transfers/execute.ts'
import { paymentDetail, type ResolvedOrder, resolveOrder } from '../transfers/order.ts'
import type { Bank } from './bank.ts'
import { readIdempotencyKey } from './read-idempotency-key.ts'
import { readJson } from './read-json.ts'

const intervals: readonly Interval[] = ['once', 'weekly', 'monthly']

/** Transfers on future days: once, weekly or monthly. */
export function orderRoutes({ db, stepUp, signedIn, clock, events, log }: Bank): Hono {
  const app = new Hono()

  app.get('/orders', async (context) => {
    const { user } = await signedIn(context.req.raw)
    await runDueOrders(db, { now: clock(), customerId: user.id, onError: (error) => log(String(error)) })
    const rows = await db
      .selectFrom('orders')
      .innerJoin('accounts', 'accounts.id', 'orders.account_id')
      .selectAll('orders')
      .select('accounts.name as account_name')
      .where('orders.customer_id', '=', user.id)
      .orderBy('next_on')
      .execute()
    const orders = rows.map((row): ScheduledOrder => ({
      id: row.id,
      from: { id: row.account_id, name: row.account_name },
      to: { name: row.payee_name, iban: row.payee_iban },
      amount: { amount: writeCents(row.cents), currency: row.currency },
      reference: row.reference,
      nextOn: row.next_on,
      every: row.every,
      ...(row.failed === null ? {} : { failed: row.failed }),
    }))
    return context.json({ orders } satisfies OrdersAnswer)
  })

  // One approval covers all executions of an order, so its details include the interval and the first day.
  app.post('/orders', async (context) => {
    const request = context.req.raw
    const session = await signedIn(request)
    const body = await readJson(request)
    const order = await resolveOrder(db, session.user.id, body)
    const { every } = body
    const firstOn = readDay(body['firstOn'], clock())
    if (firstOn === undefined)
      throw new BankFault('invalid_request', 'The first day must be after today, within two years.', 'firstOn')
    if (!isInterval(every)) throw new BankFault('invalid_request', 'Choose once, weekly or monthly.', 'every')
    // The id is derived from the key, so an order that is sent twice is stored once.
    const customerId = session.user.id
    const id = hashOf(customerId, readIdempotencyKey(request))
    const hash = hashOf(order.hash, firstOn, every)
    if (await findRepeated(db, id, hash)) return context.json({ id })
    const action = asAction(order, { firstOn, every })
    const gate = await stepUp.protect(request, { ...action, session, grant: 'defer' })
    if (!gate.allowed) return gate.response
    const isNew = await db.transaction().execute(async (trx) => {
      await lockCustomer(trx, customerId)
      if (await findRepeated(trx, id, hash)) return false
      await gate.spend(trx)
      await trx
        .insertInto('orders')
        .values({
          id,
          customer_id: customerId,
          account_id: order.account.id,
          payee_name: order.payee.name,
          payee_iban: order.payee.iban,
          cents: order.cents,
          currency: order.currency,
          reference: order.reference,
          next_on: firstOn,
          try_on: firstOn,
          body_hash: hash,
          day: Number(firstOn.slice(-2)),
          every,
          approved_kind: gate.approval?.kind ?? null,
          approved_at: gate.approval ? gate.approval.at * 1000 : null,
          failed: null,
        })
        .execute()
      return true
    })
    if (!isNew) return context.json({ id })
    events.tell(session.user.id, 'changed', session.id)
    return context.json({ id }, 201)
  })

  // Cancelling an order moves no money, so it needs no step-up.
  app.delete('/orders/:id', async (context) => {
    const { id: sessionId, user } = await signedIn(context.req.raw)
    const { numDeletedRows } = await db
      .deleteFrom('orders')
      .where('customer_id', '=', user.id)
      .where('id', '=', context.req.param('id'))
      .executeTakeFirst()
    if (numDeletedRows === 0n) throw new BankFault('not_found', 'This order does not exist.')
    events.tell(user.id, 'changed', sessionId)
    return context.body(null, 204)
  })

  return app
}

/** Returns whether this key created the order before. Another order with the same key is refused. */
async function findRepeated(db: Kysely<BankTables>, id: string, hash: string): Promise<boolean> {
  const row = await db.selectFrom('orders').select('body_hash').where('id', '=', id).executeTakeFirst()
  if (row && row.body_hash !== hash)
    throw new BankFault('idempotency_key_reused', 'This Idempotency-Key belongs to another order.')
  return row !== undefined
}

function hashOf(...parts: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64url')
}

interface Schedule {
  readonly firstOn: string
  readonly every: Interval
}

/** Builds the action and details of an order: the transfer and its schedule. */
function asAction(order: ResolvedOrder, { firstOn, every }: Schedule): ActionRequest {
  const payment = paymentDetail(order)
  if (every === 'once')
    return { action: 'transfer.schedule', details: [{ ...payment, requestedExecutionDate: firstOn }] }
  const detail = {
    type: 'standing_order',
    instructedAmount: payment.instructedAmount,
    payee: payment.creditorName,
    iban: payment.creditorAccount.iban,
    from: order.account.name,
    ...(order.reference === '' ? {} : { reference: order.reference }),
    every,
    firstOn,
  }
  return { action: 'order.create', details: [detail] }
}

function isInterval(value: unknown): value is Interval {
  return intervals.includes(value as Interval)
}
