import { expect, it } from 'vitest'

import { type Customer, passwordOf, payment, startServer } from '../../test/support.ts'

// A payment needs an approval on the telephone and the password, and the answer conceals which of them was wrong. The
// attacker has the user's browser, and talks the user into one approval.

it('an approval on another device that failed with a wrong password is needed again for the next guess', async () => {
  const factors = { count: 2, kinds: ['push', 'password'], different: true, conceal: true } as const
  const requirement = { acr_values: ['aal2'], bound: true, factors }
  const test = await startServer({ rules: [{ id: 'two', actions: ['pay'], require: requirement, reasons: [] }] })
  const attacker = test.customer('mara')
  const phone: Customer = test.customer('mara', 'phone')
  await attacker.elevate(test)
  await phone.elevate(test)
  await phone.approver.enroll({ label: 'My phone' })

  const { challenge } = await attacker.ask({ action: 'pay', details: [payment()] })
  async function approve(): Promise<void> {
    const { body } = await attacker.begin(challenge, 'push')
    const [asked] = (await phone.approver.list()).approvals
    if (!asked) throw new Error('The telephone has nothing to approve.')
    await phone.approver.answer(asked, { approve: true, number: String(body['number']) })
  }
  const poll = () => attacker.verify(challenge, 'push', { poll: true })
  const guess = (password: string) => attacker.verify(challenge, 'password', { password })

  await approve()
  expect(await poll()).toMatchObject({ status: 200, body: { status: 'pending' } })
  expect(await guess('guess')).toMatchObject({ status: 422, body: { code: 'invalid_code', attempts_remaining: 4 } })
  expect(await poll()).toMatchObject({ status: 200, body: { status: 'waiting' } })

  await approve()
  expect(await poll()).toMatchObject({ status: 200, body: { status: 'pending' } })
  expect(await guess(passwordOf('mara'))).toMatchObject({ status: 200, body: { status: 'approved' } })
})
