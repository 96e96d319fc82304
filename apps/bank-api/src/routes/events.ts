import { Hono } from 'hono'
import { streamSSE } from 'hono/streaming'

import type { Bank } from './bank.ts'

/** Milliseconds between two signs of life. Proxies close a connection on which nothing is sent for a minute. */
const ALIVE_EVERY = 25_000

/** Events of the customer's accounts, as a stream of server-sent events. */
export function eventRoutes({ signedIn, events }: Bank): Hono {
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
      const stop = events.listen(user.id, { sessionId, hear })
      stream.onAbort(() => {
        stop()
        wake()
      })
      await stream.writeSSE({ event: 'open', data: '' })
      while (!stream.aborted) {
        const type = waiting.shift()
        if (type !== undefined) await stream.writeSSE({ event: type, data: '' })
        else {
          const isWoken = await new Promise<boolean>((resolve) => {
            const timer = setTimeout(() => resolve(false), ALIVE_EVERY)
            wake = () => {
              clearTimeout(timer)
              resolve(true)
            }
          })
          // A session that is over hears nothing more.
          if (!isWoken) {
            await signedIn(request)
            await stream.writeSSE({ event: 'alive', data: '' })
          }
        }
      }
    })
  })

  return app
}
