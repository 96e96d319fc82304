import { expect, it } from 'vitest'

import { approveByMail, startServer } from '../../test/support.ts'
import { caepEvents, type SecurityEventToken } from '../audit/index.ts'

// An attacker with a copied session waits until Mara approves a payment of her own. Another service of the bank receives
// security events, and lets sessions of a raised level change the address that cards are sent to.

it('ELV-11: the approval of a payment raises the level of no session at a receiver of events, and an elevation does', async () => {
  const sets: SecurityEventToken[] = []
  const test = await startServer({
    audit: caepEvents({
      issuer: 'https://bank.example',
      audience: 'https://cards.example',
      send: (set) => void sets.push(set),
    }),
  })
  const raised = () => sets.filter(({ events }) => Object.keys(events).some((name) => name.endsWith('level-change')))
  const mara = test.customer('mara')
  const grant = await approveByMail(test, mara, (await mara.transfer()).challenge)
  expect((await mara.transfer(undefined, { 'step-up-grant': grant })).allowed).toBe(true)
  expect(raised()).toEqual([])
  await mara.elevate(test)
  expect(raised()).toMatchObject([{ sub_id: { session: { id: 'mara-session' } } }])
})
