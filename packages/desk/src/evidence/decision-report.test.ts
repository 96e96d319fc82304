import { createStepUpServer, passkey, storedPolicies } from '@stepup/server'
import { expect, it } from 'vitest'

import { initial, publish, startPublishing } from '../../../server/test/publishing.ts'

import type { DecisionReport } from '../contract.ts'
import { randomDecisions } from '../../test/random-decisions.ts'
import { everything, origin, START, startDesk } from '../../test/test-desk.ts'
import { createDesk } from '../desk.ts'

it('a decision of an older record, whose facts have no action, is explained by its action', async () => {
  const test = startDesk()
  const [sample] = randomDecisions({ seed: 3, count: 1, from: START, to: START })
  await test.record([{ ...sample!, id: 'old', action: 'transfer.create', inputs: { details: [] } }])
  const { trace } = await test.read<DecisionReport>('/desk/api/decisions/old')
  expect(trace.rules).toMatchObject([{ id: 'large', matched: false }])
  await test.desk.close()
})

it('a decision of the customers’ server is explained by its own version after staff published another', async () => {
  const test = await startPublishing({}, { audience: 'staff' })
  const ines = await test.manager('ines')
  const policies = storedPolicies({ store: test.store, initial })
  const session = { read: () => undefined }
  const factors = [passkey({ rpId: 'bank.example', rpName: 'Bank', origins: [origin] })]
  const options = { store: test.store, policies, session, factors, origins: [origin] }
  const customers = createStepUpServer({
    ...options,
    audience: 'customers',
    secret: 'a secret of at least thirty-two bytes, for tests',
  })
  expect(await ines.change(publish(await test.proposal(ines, '2000.00')))).toMatchObject({ status: 'done' })
  const [sample] = randomDecisions({ seed: 3, count: 1, from: START, to: START })
  const details = [{ type: 'payment', instructedAmount: { amount: '1500.00', currency: 'EUR' } }]
  await test.store.recordDecisions([
    {
      ...sample!,
      id: 'before',
      action: 'transfer.create',
      audience: 'customers',
      policyVersion: initial.version,
      inputs: { action: 'transfer.create', details },
    },
  ])
  const desk = createDesk({
    stepUp: test.server,
    store: test.store,
    servers: [customers, test.server],
    authorize: () => ({ userId: 'ines', name: 'Ines', may: everything }),
  })
  const response = await desk.handler(new Request(`${origin}/desk/api/decisions/before`))
  const { trace } = (await response.json()) as DecisionReport
  expect(trace).toMatchObject({ version: initial.version, exact: true, versionId: '1' })
  expect(trace.rules).toContainEqual(expect.objectContaining({ id: 'over-threshold', matched: true }))
  await desk.close()
})
