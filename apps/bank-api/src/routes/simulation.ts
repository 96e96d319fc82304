import { Hono } from 'hono'

import { BankFault } from '../bank-fault.ts'
import type { RiskAnswer } from '../contract.ts'
import { readSimulation } from '../simulation/simulation.ts'
import { paymentDetail, resolveOrder } from '../transfers/order.ts'
import type { Bank } from './bank.ts'

/** The demo's risk simulator: decisions of the policies about a payment, with their facts. */
export function simulationRoutes({ db, stepUp, signedIn, demo }: Bank): Hono {
  const app = new Hono()
  if (!demo) return app

  app.get('/simulation', async (context) => {
    const request = context.req.raw
    const session = await signedIn(request)
    const customer = session.user.id
    const account = await db
      .selectFrom('accounts')
      .select('id')
      .where('customer_id', '=', customer)
      .orderBy('position')
      .executeTakeFirst()
    const payee = await db.selectFrom('payees').select('id').where('customer_id', '=', customer).executeTakeFirst()
    if (!account || !payee) throw new BankFault('not_found', 'The simulator needs a payee.')
    const amount = context.req.query('amount') ?? '25.00'
    const body = { fromAccountId: account.id, payee: { payeeId: payee.id }, amount, currency: 'EUR' }
    const order = await resolveOrder(db, customer, body)
    const action = { action: 'transfer.create', details: [paymentDetail(order)], session }
    const { effect, reasons, ruleIds, inputs } = await stepUp.evaluate(request, action)
    const answer: RiskAnswer = {
      simulated: readSimulation(request),
      effect,
      reasons,
      rules: ruleIds,
      risk: inputs.risk as RiskAnswer['risk'],
      signals: inputs.signals as RiskAnswer['signals'],
    }
    return context.json(answer)
  })

  return app
}
