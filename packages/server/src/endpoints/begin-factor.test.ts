import { expect, it } from 'vitest'

import { startServer } from '../../test/support.ts'

it('the slower of two requests for the last code of an hour is told that the code was sent', async () => {
  let faster: (() => Promise<unknown>) | undefined
  const test = await startServer({
    limits: { messagesPerHour: 1, messagesPerHourElsewhere: 1 },
    around: (store) => ({
      ...store,
      async reserveMessage(request) {
        const work = faster
        faster = undefined
        await work?.()
        return store.reserveMessage(request)
      },
    }),
  })
  const mara = test.customer('mara')
  const { challenge } = await mara.ask({ action: 'card.reveal' })
  faster = () => mara.begin(challenge, 'email_otp')
  const slower = await mara.begin(challenge, 'email_otp')
  expect(test.mails).toHaveLength(1)
  expect(slower.body).toMatchObject({ code: 'resend_limited' })
})
