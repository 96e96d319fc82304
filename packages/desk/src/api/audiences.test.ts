import { afterEach, expect, it } from 'vitest'

import { randomDecisions } from '../../test/random-decisions.ts'
import { START, startDesk, type TestDesk } from '../../test/test-desk.ts'
import type { DecisionPage, Me } from '../contract.ts'

let test: TestDesk | undefined
afterEach(() => test?.desk.close())

it('several servers at one desk need an audience each', () => {
  const { stepUp, desk } = startDesk()
  expect(() => startDesk({ servers: [stepUp, stepUp] })).toThrow('audience')
  return desk.close()
})

it('a single server shows the decisions of all audiences', async () => {
  test = startDesk()
  const records = randomDecisions({ seed: 3, count: 40, from: START - 86_400_000, to: START })
  await test.record(records.map((record, index) => (index % 2 ? record : { ...record, audience: 'staff' })))
  expect((await test.read<Me>('/desk/api/me')).audiences).toEqual([])
  expect((await test.read<DecisionPage>('/desk/api/decisions')).total).toBe(40)
  expect((await test.read<DecisionPage>('/desk/api/decisions?audience=staff')).total).toBe(20)
  expect((await test.read<DecisionPage>('/desk/api/decisions?audience=')).total).toBe(20)
})
