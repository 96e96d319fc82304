import type { PolicyData } from '@stepup/policy'
import { expect, it } from 'vitest'

import { approveByMail, payment, startServer } from '../../test/support.ts'

const openPolicies: PolicyData = {
  version: 'open',
  default_effect: 'deny',
  rules: [
    { id: 'pay', actions: ['transfer.create'], require: { acr_values: ['aal2'], bound: true }, reasons: [] },
    { id: 'card', actions: ['card.reveal'], require: { acr_values: ['aal2'], max_age: 300 }, reasons: [] },
    { id: 'sign-in', actions: ['session.create'], require: { acr_values: ['aal2'] }, reasons: [] },
  ],
}
const shutting = (actions: readonly string[]): PolicyData => ({
  ...openPolicies,
  version: `shut ${actions.join(' ')}`,
  rules: [
    { id: 'shut', actions: [...actions], effect: 'deny', priority: 1_000_000, reasons: [{ code: 'temporarily_shut' }] },
    ...openPolicies.rules,
  ],
})

it('a new rule that denies takes effect on grants and elevations that were issued before', async () => {
  let policies = openPolicies
  const test = await startServer({ policies: () => policies })
  const mara = test.customer('mara')
  await mara.elevate(test)
  expect((await mara.ask({ action: 'card.reveal' })).allowed).toBe(true)
  const details = [payment()]
  const grant = await approveByMail(test, mara, (await mara.transfer(details)).challenge)

  policies = shutting(['transfer.create'])
  const refused = await mara.transfer(details, { 'step-up-grant': grant })
  expect(refused).toMatchObject({ allowed: false, status: 403, code: 'denied' })
  expect((await mara.ask({ action: 'card.reveal' })).allowed).toBe(true)

  policies = shutting(['*'])
  expect(await mara.ask({ action: 'card.reveal' })).toMatchObject({ allowed: false, status: 403 })
  expect(await mara.ask({ action: 'session.create' })).toMatchObject({ allowed: false, status: 403 })

  // The refusal did not spend the grant.
  policies = openPolicies
  expect((await mara.transfer(details, { 'step-up-grant': grant })).allowed).toBe(true)
})
