import { Hono } from 'hono'

import { BankFault } from '../bank-fault.ts'
import type { CardNumber, CardsAnswer } from '../contract.ts'
import type { Bank } from './bank.ts'

/** Cards: a fresh proof shows a number and lifts a freeze. */
export function cardRoutes({ db, stepUp, signedIn, clock, events }: Bank): Hono {
  const app = new Hono()

  app.get('/cards', async (context) => {
    const { user } = await signedIn(context.req.raw)
    const rows = await db
      .selectFrom('cards')
      .select(['id', 'name', 'number', 'expires', 'frozen_at'])
      .where('customer_id', '=', user.id)
      .execute()
    const cards = rows.map(({ id, name, number, expires, frozen_at: frozenAt }) => ({
      id,
      name,
      last4: number.slice(-4),
      expires,
      frozen: frozenAt !== null,
    }))
    return context.json({ cards } satisfies CardsAnswer)
  })

  async function findCard(customerId: string, id: string) {
    const card = await db
      .selectFrom('cards')
      .select(['id', 'name', 'number', 'security_code'])
      .where('customer_id', '=', customerId)
      .where('id', '=', id)
      .executeTakeFirst()
    if (!card) throw new BankFault('not_found', 'This card does not exist.')
    return { ...card, detail: { type: 'card', name: card.name, last4: card.number.slice(-4) } }
  }

  app.post('/cards/:id/reveal', async (context) => {
    const session = await signedIn(context.req.raw)
    const card = await findCard(session.user.id, context.req.param('id'))
    const gate = await stepUp.protect(context.req.raw, { action: 'card.reveal', details: [card.detail], session })
    if (!gate.allowed) return gate.response
    return context.json({ number: card.number, securityCode: card.security_code } satisfies CardNumber)
  })

  // A lost card is frozen at once, by whoever is signed in; it takes a proof to use it again.
  app.put('/cards/:id/freeze', async (context) => {
    const session = await signedIn(context.req.raw)
    const { id } = await findCard(session.user.id, context.req.param('id'))
    await db.updateTable('cards').set({ frozen_at: clock() }).where('id', '=', id).execute()
    events.tell(session.user.id, 'changed', session.id)
    return context.body(null, 204)
  })

  app.delete('/cards/:id/freeze', async (context) => {
    const session = await signedIn(context.req.raw)
    const { id, detail } = await findCard(session.user.id, context.req.param('id'))
    const gate = await stepUp.protect(context.req.raw, { action: 'card.unfreeze', details: [detail], session })
    if (!gate.allowed) return gate.response
    await db.updateTable('cards').set({ frozen_at: null }).where('id', '=', id).execute()
    events.tell(session.user.id, 'changed', session.id)
    return context.body(null, 204)
  })

  return app
}
