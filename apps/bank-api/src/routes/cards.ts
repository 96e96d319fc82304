import { Hono } from 'hono'

import { BankFault } from '../bank-fault.ts'
import type { CardNumber, CardsAnswer } from '../contract.ts'
import type { Bank } from './bank.ts'

/** Cards, whose numbers are shown only to who has just proven themselves. */
export function cardRoutes({ db, stepUp, signedIn }: Bank): Hono {
  const app = new Hono()

  app.get('/cards', async (context) => {
    const { user } = await signedIn(context.req.raw)
    const rows = await db
      .selectFrom('cards')
      .select(['id', 'name', 'number', 'expires'])
      .where('customer_id', '=', user.id)
      .execute()
    const cards = rows.map(({ id, name, number, expires }) => ({ id, name, last4: number.slice(-4), expires }))
    return context.json({ cards } satisfies CardsAnswer)
  })

  app.post('/cards/:id/reveal', async (context) => {
    const session = await signedIn(context.req.raw)
    const card = await db
      .selectFrom('cards')
      .select(['name', 'number', 'security_code'])
      .where('customer_id', '=', session.user.id)
      .where('id', '=', context.req.param('id'))
      .executeTakeFirst()
    if (!card) throw new BankFault('not_found', 'This card does not exist.')
    const gate = await stepUp.protect(context.req.raw, {
      action: 'card.reveal',
      details: [{ type: 'card', name: card.name, last4: card.number.slice(-4) }],
      session,
    })
    if (!gate.allowed) return gate.response
    return context.json({ number: card.number, securityCode: card.security_code } satisfies CardNumber)
  })

  return app
}
