import { Hono } from 'hono'

import { BankFault } from '../bank-fault.ts'
import type { Bank } from './bank.ts'

/** Payees whom the customer trusts: everyday payments to them need no approval (PSD2 RTS Art. 13). */
export function payeeRoutes({ db, stepUp, signedIn, clock }: Bank): Hono {
  const app = new Hono()

  app.put('/payees/:id/trust', async (context) => {
    const request = context.req.raw
    const session = await signedIn(request)
    const payee = await db
      .selectFrom('payees')
      .select(['id', 'name', 'iban'])
      .where('customer_id', '=', session.user.id)
      .where('id', '=', context.req.param('id'))
      .executeTakeFirst()
    if (!payee) throw new BankFault('not_found', 'This payee does not exist.')
    const details = [{ type: 'trusted_payee', name: payee.name, iban: payee.iban }]
    const gate = await stepUp.protect(request, { action: 'payee.trust', details, session })
    if (!gate.allowed) return gate.response
    const now = clock()
    await db.updateTable('payees').set({ trusted_at: now, approved_at: now }).where('id', '=', payee.id).execute()
    return context.body(null, 204)
  })

  app.delete('/payees/:id/trust', async (context) => {
    const { user } = await signedIn(context.req.raw)
    await db
      .updateTable('payees')
      .set({ trusted_at: null })
      .where('customer_id', '=', user.id)
      .where('id', '=', context.req.param('id'))
      .execute()
    return context.body(null, 204)
  })

  return app
}
