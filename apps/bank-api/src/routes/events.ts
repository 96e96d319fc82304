import { Hono } from 'hono'
import { streamSSE } from 'hono/streaming'

import { BankFault } from '../bank-fault.ts'
import type { Bank } from './bank.ts'

/** Milliseconds between keep-alive events. Proxies close connections that are idle for a minute. */
const ALIVE_EVERY = 25_000

/** Streams events of the customer's accounts as server-sent events. */
export function eventRoutes({ sessions, events }: Bank): Hono {
  const app = new Hono()

  app.get('/events', async (context) => {
    const request = context.req.raw
    // Browsers reconnect by themselves, which is no activity of the customer.
    const session = await sessions.peek(request)
    if (!session) throw new BankFault('signed_out', 'Sign in first.')
    return streamSSE(context, async (stream) => {
      const page = events.open(session.user.id, session.id)
      stream.onAbort(() => page.end())
      try {
        await stream.writeSSE({ event: 'open', data: '' })
        for (;;) {
          const event = await page.next(ALIVE_EVERY)
          // An ended session receives no more events.
          if (event === undefined || !(await sessions.isOpen(request))) return
          await stream.writeSSE({ event, data: '' })
        }
      } finally {
        page.end()
      }
    })
  })

  return app
}
