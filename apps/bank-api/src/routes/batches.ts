import { createHash } from 'node:crypto'

import { GRANT_HEADER } from '@stepup/protocol'
import { Hono } from 'hono'

import { BankFault } from '../bank-fault.ts'
import type { Batch } from '../contract.ts'
import { assertPossible, executeBatch, findRepeatedBatch } from '../transfers/execute.ts'
import { areTrustedPayees, batchDetail, type ResolvedOrder, resolveOrder } from '../transfers/order.ts'
import type { Bank } from './bank.ts'
import { readJson } from './read-json.ts'
import { readIdempotencyKey } from './read-idempotency-key.ts'

const MOST = 50

/** Several transfers with one approval. */
export function batchRoutes({ db, stepUp, signedIn, clock, events }: Bank): Hono {
  const app = new Hono()

  app.post('/batches', async (context) => {
    const request = context.req.raw
    const session = await signedIn(request)
    const customerId = session.user.id
    const idempotencyKey = readIdempotencyKey(request)
    const orders = await readOrders(customerId, await readJson(request))
    const hash = createHash('sha256')
      .update(orders.map((order) => order.hash).join(' '))
      .digest('base64url')
    const repeated = await findRepeatedBatch(db, customerId, idempotencyKey, hash)
    if (repeated) return context.json({ transfers: repeated } satisfies Batch)
    const now = clock()
    if (!request.headers.has(GRANT_HEADER)) await assertAllPossible(customerId, orders, now)

    const action = {
      action: 'transfer.batch',
      details: [batchDetail(orders)],
      context: { payees_trusted: await areTrustedPayees(db, customerId, orders) },
    }
    const { reasons } = await stepUp.evaluate(request, { ...action, session })
    const gate = await stepUp.protect(request, { ...action, session, grant: 'defer' })
    if (!gate.allowed) return gate.response
    const transfers = await executeBatch(db, { customerId, orders, hash, idempotencyKey, gate, reasons, now })
    events.tell(customerId, 'changed', session.id)
    return context.json({ transfers } satisfies Batch, 201)
  })

  async function readOrders(
    customerId: string,
    { fromAccountId, payments }: Readonly<Record<string, unknown>>,
  ): Promise<readonly ResolvedOrder[]> {
    if (!Array.isArray(payments) || payments.length === 0 || payments.length > MOST)
      throw new BankFault('invalid_request', `A batch has 1 to ${MOST} payments.`, 'payments')
    return Promise.all(
      payments.map((payment: unknown) =>
        resolveOrder(db, customerId, { ...(payment as object), fromAccountId, currency: 'EUR' }),
      ),
    )
  }

  async function assertAllPossible(customerId: string, orders: readonly ResolvedOrder[], now: number): Promise<void> {
    const [first] = orders
    if (!first) return
    const cents = orders.reduce((sum, { debit }) => sum + debit.cents, 0)
    await assertPossible(db, { customerId, order: { ...first, debit: { cents } }, now })
  }

  return app
}
