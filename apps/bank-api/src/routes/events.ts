import { Hono } from 'hono'
import { streamSSE } from 'hono/streaming'

import type { Bank } from './bank.ts'

/** Milliseconds between keep-alive events. Proxies close connections that are idle for a minute. */
const ALIVE_EVERY = 25_000

/** Streams events of the customer's accounts as server-sent events. */
export function eventRoutes({ signedIn, sessions, events }: Bank): Hono {
  const app = new Hono()

  app.get('/events', async (context) => {
    const request = context.req.raw
    const { id: sessionId, user } = await signedIn(request)
    return streamSSE(context, async (stream) => {
      const waiting: string[] = []
      let wake = (): void => {}
      const hear = (type: string): void => {
        waiting.push(type)
        wake()
      }
      const next = (): Promise<string> =>
        new Promise((resolve) => {
          const timer = setTimeout(() => resolve('alive'), ALIVE_EVERY)
          wake = () => {
            clearTimeout(timer)
            resolve(waiting.shift() ?? 'alive')
          }
        })
      const stop = events.listen(user.id, { sessionId, hear })
      stream.onAbort(() => wake())
      try {
        await stream.writeSSE({ event: 'open', data: '' })
        for (;;) {
          const event = waiting.shift() ?? (await next())
          // An ended session receives no more events.
          if (stream.aborted || !(await sessions.isOpen(request))) return
          await stream.writeSSE({ event, data: '' })
        }
      } finally {
        stop()
      }
    })
  })

  return app
}
