import { Hono } from 'hono'

import type { Bank } from '../bank.ts'
import type { InboxAnswer, SecurityActivityAnswer } from '../contract.ts'
import { listMails } from '../mail/inbox.ts'

/** The demo's inbox, and what happened to the customer's security. */
export function securityRoutes({ db, signedIn, inbox }: Bank): Hono {
  const app = new Hono()

  app.get('/inbox', async (context) => {
    const { user } = await signedIn(context.req.raw)
    return context.json({ mails: inbox ? await listMails(db, user.id) : [] } satisfies InboxAnswer)
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
    const events = rows.map(({ id, at, type, kind, action }) => ({
      id,
      at: new Date(at).toISOString(),
      type,
      ...(kind === null ? {} : { kind }),
      ...(action === null ? {} : { action }),
    }))
    return context.json({ events } satisfies SecurityActivityAnswer)
  })

  return app
}
