import { randomUUID } from 'node:crypto'

import { Hono } from 'hono'

import { BankFault } from '../bank-fault.ts'
import type { Interval, OrdersAnswer, ScheduledOrder } from '../contract.ts'
import { writeCents } from '../money/money.ts'
import { runDueOrders } from '../orders/run-due-orders.ts'
import { readDay } from '../orders/schedule.ts'
import { paymentDetail, resolveOrder } from '../transfers/order.ts'
import type { Bank } from './bank.ts'
import { readJson } from './read-json.ts'

const intervals: readonly Interval[] = ['once', 'weekly', 'monthly']

/** Transfers on days to come: once, every week, every month. */
export function orderRoutes({ db, stepUp, signedIn, clock, events }: Bank): Hono {
  const app = new Hono()

  app.get('/orders', async (context) => {
    const { user } = await signedIn(context.req.raw)
    await runDueOrders(db, clock())
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

  // Approved once, for all its executions: that is why the interval and the first day are among what is approved.
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
    const payment = paymentDetail(order)
    const details =
      every === 'once'
        ? [{ ...payment, requestedExecutionDate: firstOn }]
        : [
            {
              type: 'standing_order',
              amount: payment.instructedAmount,
              payee: payment.creditorName,
              iban: payment.creditorAccount.iban,
              every,
              firstOn,
            },
          ]
    const action = every === 'once' ? 'transfer.schedule' : 'order.create'
    const gate = await stepUp.protect(request, { action, details, session })
    if (!gate.allowed) return gate.response
    const id = randomUUID()
    await db
      .insertInto('orders')
      .values({
        id,
        customer_id: session.user.id,
        account_id: order.account.id,
        payee_name: order.payee.name,
        payee_iban: order.payee.iban,
        cents: order.cents,
        currency: order.currency,
        reference: order.reference,
        next_on: firstOn,
        day: Number(firstOn.slice(-2)),
        every,
        approved_kind: gate.approval?.kind ?? null,
        approved_at: gate.approval ? gate.approval.at * 1000 : null,
        failed: null,
      })
      .execute()
    events.tell(session.user.id, 'changed', session.id)
    return context.json({ id }, 201)
  })

  // Nobody has to prove anything to keep their money.
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

function isInterval(value: unknown): value is Interval {
  return intervals.includes(value as Interval)
}
