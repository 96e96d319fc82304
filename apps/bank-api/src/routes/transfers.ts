import { GRANT_HEADER } from '@stepup/protocol'
import type { ActionRequest } from '@stepup/server'
import { Hono } from 'hono'

import { BankFault } from '../bank-fault.ts'
import type { BankErrorCode, TransferPreview } from '../contract.ts'
import { assertPossible, executeTransfer, findRepeated, findTransfer } from '../transfers/execute.ts'
import { areTrustedPayees, paymentDetail, resolveOrder, type ResolvedOrder } from '../transfers/order.ts'
import type { Bank } from './bank.ts'
import { proofInReplay } from './proof-in-replay.ts'
import { readIdempotencyKey } from './read-idempotency-key.ts'
import { readJson } from './read-json.ts'

export function transferRoutes(bank: Bank): Hono {
  const { db, stepUp, clock, events } = bank
  const app = new Hono()

  /** Builds the action and details of an order for the policies. */
  async function asAction(customerId: string, order: ResolvedOrder): Promise<ActionRequest> {
    return {
      action: 'transfer.create',
      details: [paymentDetail(order)],
      context: { payees_trusted: await areTrustedPayees(db, customerId, [order]) },
    }
  }

  app.post('/transfers', async (context) => {
    const request = context.req.raw
    const session = await bank.signedIn(request)
    const key = readIdempotencyKey(request)
    const order = await resolveOrder(db, session.user.id, await readJson(request))
    const repeated = await findRepeated(db, session.user.id, key, order.hash)
    if (repeated) return context.json(repeated)
    // The server never challenges a transfer that would fail. With a grant, the check runs as part of the transfer.
    if (!request.headers.has(GRANT_HEADER))
      await assertPossible(db, { customerId: session.user.id, order, now: clock() })

    const action = await asAction(session.user.id, order)
    // The reasons are read before the grant is spent, because the approval changes the facts.
    const { reasons } = await stepUp.evaluate(request, { ...action, session })
    // Before any side effect, so a challenged transfer leaves no trace.
    const gate = await stepUp.protect(request, {
      ...action,
      session,
      grant: 'defer',
      proofInReplay: proofInReplay(context),
    })
    if (!gate.allowed) return gate.response
    const customerId = session.user.id
    const made = await executeTransfer(db, { customerId, order, idempotencyKey: key, gate, reasons, now: clock() })
    events.tell(customerId, 'changed', session.id)
    return context.json(made, 201)
  })

  app.post('/transfers/preview', async (context) => {
    const request = context.req.raw
    const session = await bank.signedIn(request)
    const order = await resolveOrder(db, session.user.id, await readJson(request))
    const action = await asAction(session.user.id, order)
    const { effect, reasons } = await stepUp.evaluate(request, { ...action, session })
    const problem = await findProblem(session.user.id, order)
    return context.json({ effect, reasons, ...(problem && { problem }) } satisfies TransferPreview)
  })

  /** Returns the fault that prevents an order even after an approval. */
  async function findProblem(customerId: string, order: ResolvedOrder): Promise<BankErrorCode | undefined> {
    try {
      await assertPossible(db, { customerId, order, now: clock() })
      return undefined
    } catch (error) {
      if (error instanceof BankFault) return error.code
      throw error
    }
  }

  app.get('/transfers/:id', async (context) => {
    const { user } = await bank.signedIn(context.req.raw)
    const transfer = await findTransfer(db, user.id, context.req.param('id'))
    if (!transfer) throw new BankFault('not_found', 'This transfer does not exist.')
    return context.json(transfer)
  })

  return app
}
