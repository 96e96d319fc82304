import { Hono } from 'hono'
import type { Selectable } from 'kysely'

import type { InboxAnswer, PaidWith, SecurityActivityAnswer, SecurityEvent } from '../contract.ts'
import type { BankTables } from '../database/tables.ts'
import { listMessages } from '../mail/inbox.ts'
import { hashPassword } from '../sessions/password.ts'
import { paidWith } from '../transfers/paid-with.ts'
import type { Bank } from './bank.ts'
import { readJson, readPassword } from './read-json.ts'

/** The demo's inbox, the password, and the customer's security events. */
export function securityRoutes(bank: Bank): Hono {
  const { db, sessions, stepUp, signedIn, demo, clock, events, notify, emailChanges } = bank
  const app = new Hono()

  // Only a full session may read the inbox: a code proves nothing if a pending sign-in can read it.
  if (demo)
    app.get('/inbox', async (context) => {
      const { user } = await signedIn(context.req.raw)
      return context.json({ messages: await listMessages(db, user.id) } satisfies InboxAnswer)
    })

  // Changing the password ends all other sessions, so an attacker with the old one loses access.
  app.put('/password', async (context) => {
    const request = context.req.raw
    const session = await signedIn(request)
    const password = readPassword(await readJson(request), { min: 12 })
    const gate = await stepUp.protect(request, { action: 'password.change', session })
    if (!gate.allowed) return gate.response
    await db
      .updateTable('customers')
      .set({ password_hash: await hashPassword(password), demo_password: null })
      .where('id', '=', session.user.id)
      .execute()
    for (const sessionId of await sessions.endOthers(session)) await stepUp.revoke({ sessionId })
    notify({ type: 'password.changed', user: session.user })
    return context.body(null, 204)
  })

  // "That wasn't me" ends every other session and all approvals. It requires no proof. Known devices stay: removing one
  // removes its key for approvals, and an attacker must not be able to do that.
  app.post('/security/secure', async (context) => {
    const session = await signedIn(context.req.raw)
    await sessions.endOthers(session)
    await stepUp.revoke({ userId: session.user.id })
    await emailChanges.cancel(session.user.id)
    await db
      .updateTable('cards')
      .set({ frozen_at: clock() })
      .where('customer_id', '=', session.user.id)
      .where('frozen_at', 'is', null)
      .execute()
    events.tell(session.user.id, 'changed', session.id)
    return context.body(null, 204)
  })

  app.get('/security/activity', async (context) => {
    const { user } = await signedIn(context.req.raw)
    const rows = await db
      .selectFrom('security_events')
      .selectAll()
      .where('customer_id', '=', user.id)
      .orderBy('seq', 'desc')
      .limit(20)
      .execute()
    const approvals = rows.filter(({ type }) => type === 'challenge.approved')
    const paid = await paidWith(
      db,
      user.id,
      approvals.flatMap(({ challenge_id: id }) => id ?? []),
    )
    return context.json({ events: rows.map((row) => toEvent(row, paid)) } satisfies SecurityActivityAnswer)
  })

  return app
}

function toEvent(
  row: Selectable<BankTables['security_events']>,
  paidByChallenge: ReadonlyMap<string, PaidWith>,
): SecurityEvent {
  const { id, at, type, kind, action, challenge_id: challengeId, device, city, country } = row
  const paid = type === 'challenge.approved' ? paidByChallenge.get(challengeId ?? '') : undefined
  return {
    id,
    at: new Date(at).toISOString(),
    type,
    ...(kind === null ? {} : { kind }),
    ...(action === null ? {} : { action }),
    ...(device === null ? {} : { device }),
    ...(city === null && country === null
      ? {}
      : { place: { ...(city === null ? {} : { city }), ...(country === null ? {} : { country }) } }),
    ...(paid ? { paid } : {}),
  }
}
