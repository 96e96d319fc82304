import { expect, it } from 'vitest'

import { approveByMail, payment, startServer } from '../../test/support.ts'
import { payee } from '../signals/index.ts'

const many = 1000
const limits = { challengesPerHour: many, messagesPerHour: many, messagesPerHourElsewhere: many }

it('a grant that ends while the gate spends it leaves no approval in the history of the signals', async () => {
  let time = Date.UTC(2026, 0, 1, 12)
  let step = 0
  const test = await startServer({ clock: () => (time += step), signals: [payee()], limits })
  const mara = test.customer('mara')
  let allowed = 0
  // Each look at the clock takes a millisecond, so one of the grants ends between its check and its use.
  for (let left = 1; left <= 40; left++) {
    const details = [payment({ amount: `${2000 + left}.00` })]
    const token = await approveByMail(test, mara, (await mara.transfer(details)).challenge)
    time += 120_000 - left
    step = 1
    if ((await mara.transfer(details, { 'step-up-grant': token })).allowed) allowed += 1
    step = 0
    const history = await test.store.listActivity({ userId: 'mara', limit: many })
    expect(history.filter(({ opened, challengeId }) => opened && challengeId !== undefined)).toHaveLength(allowed)
  }
  expect(allowed).toBeGreaterThan(0)
  expect(allowed).toBeLessThan(40)
})
