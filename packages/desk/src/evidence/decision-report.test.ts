import { expect, it } from 'vitest'

import type { DecisionReport } from '../contract.ts'
import { randomDecisions } from '../../test/random-decisions.ts'
import { START, startDesk } from '../../test/test-desk.ts'

it('a decision of an older record, whose facts have no action, is explained by its action', async () => {
  const test = startDesk()
  const [sample] = randomDecisions({ seed: 3, count: 1, from: START, to: START })
  await test.record([{ ...sample!, id: 'old', action: 'transfer.create', inputs: { details: [] } }])
  const { trace } = await test.read<DecisionReport>('/desk/api/decisions/old')
  expect(trace.rules).toMatchObject([{ id: 'large', matched: false }])
  await test.desk.close()
})
