import type { AuthorizationDetail } from '@stepup/protocol'
import type { ActionRequest } from '@stepup/server'
import { Hono } from 'hono'

import { BankFault } from '../bank-fault.ts'
import type { CardNumber, CardsAnswer } from '../contract.ts'
import type { Bank } from './bank.ts'
import { proofInReplay } from './proof-in-replay.ts'

/** Card routes. Revealing a number and lifting a freeze require a step-up. */
export function cardRoutes({ db, stepUp, signedIn, clock, events }: Bank): Hono {
  const app = new Hono()

  app.get('/cards', async (context) => {
    const session = await signedIn(context.req.raw)
    const rows = await db
      .selectFrom('cards')
      .select(['id', 'name', 'number', 'expires', 'frozen_at'])
      .where('customer_id', '=', session.user.id)
      .execute()
    const cards = rows.map(async ({ id, name, number, expires, frozen_at: frozenAt }) => {
      const call = { method: 'POST', url: `/api/cards/${id}/reveal` }
      const step_up = await stepUp.prepare(context.req.raw, { ...toReveal({ name, number }), session, call })
      const card = { id, name, last4: number.slice(-4), expires, frozen: frozenAt !== null }
      return { ...card, ...(step_up ? { step_up } : {}) }
    })
    return context.json({ cards: await Promise.all(cards) } satisfies CardsAnswer)
  })

  async function findCard(customerId: string, id: string) {
    const card = await db
      .selectFrom('cards')
      .select(['id', 'name', 'number', 'security_code'])
      .where('customer_id', '=', customerId)
      .where('id', '=', id)
      .executeTakeFirst()
    if (!card) throw new BankFault('not_found', 'This card does not exist.')
    return { ...card, detail: detailOf(card) }
  }

  app.post('/cards/:id/reveal', async (context) => {
    const session = await signedIn(context.req.raw)
    const card = await findCard(session.user.id, context.req.param('id'))
    const gate = await stepUp.protect(context.req.raw, {
      ...toReveal(card),
      session,
      proofInReplay: proofInReplay(context),
    })
    if (!gate.allowed) return gate.response
    return context.json({ number: card.number, securityCode: card.security_code } satisfies CardNumber)
  })

  // A lost card can be frozen at once, without a step-up. Lifting the freeze requires one.
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
    const gate = await stepUp.protect(context.req.raw, {
      action: 'card.unfreeze',
      details: [detail],
      session,
      proofInReplay: proofInReplay(context),
    })
    if (!gate.allowed) return gate.response
    await db.updateTable('cards').set({ frozen_at: null }).where('id', '=', id).execute()
    events.tell(session.user.id, 'changed', session.id)
    return context.body(null, 204)
  })

  return app
}

type CardFacts = { readonly name: string; readonly number: string }

/** The detail of a card for approvals. */
function detailOf({ name, number }: CardFacts): AuthorizationDetail {
  return { type: 'card', name, last4: number.slice(-4) }
}

/** Builds the action and details of revealing a card number. */
function toReveal(card: CardFacts): ActionRequest {
  return { action: 'card.reveal', details: [detailOf(card)] }
}
