import { expect, it } from 'vitest'

import { startServer } from '../../test/support.ts'

it('a denial on another device is stored together with the end of its challenge, or not at all', async () => {
  let isBroken = false
  const test = await startServer({
    around: (store) => ({
      ...store,
      endChallenge: (...ending) =>
        isBroken ? Promise.reject(new Error('The database broke')) : store.endChallenge(...ending),
    }),
  })
  const [mara, phone] = [test.customer('mara'), test.customer('mara', 'phone')]
  await mara.elevate(test)
  await phone.elevate(test)
  await phone.approver.enroll({ label: 'My phone' })
  const { challenge } = await mara.transfer()
  await mara.begin(challenge, 'push')
  const [asked] = (await phone.approver.list()).approvals
  if (!asked) throw new Error('Nothing waits')

  isBroken = true
  await expect(phone.approver.answer(asked, { approve: false })).rejects.toThrow()
  isBroken = false
  expect((await phone.approver.list()).approvals).toMatchObject([{ id: asked.id }])
  await phone.approver.answer(asked, { approve: false })
  expect((await mara.begin(challenge, 'email_otp')).body).toMatchObject({ code: 'approval_denied' })
})
