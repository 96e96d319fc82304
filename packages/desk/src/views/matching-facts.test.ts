import { expect, it } from 'vitest'

import { testAmountOf } from '../../test/amount-of.ts'
import { randomDecisions } from '../../test/random-decisions.ts'
import { START, startDesk } from '../../test/test-desk.ts'
import { Columns } from '../columns/columns.ts'
import { countedDecisionOf } from '../columns/counted-decision.ts'
import type { DecisionPage } from '../contract.ts'
import { matchDecisions } from './matched.ts'
import { factTestsOf, hasFacts } from './matching-facts.ts'

const records = randomDecisions({ seed: 4, count: 400, from: START - 86_400_000, to: START })

/** Reads a fact step by step. */
function factOf(inputs: unknown, path: string): unknown {
  return path.split(/[.[\]]+/u).reduce((value: unknown, step) => {
    return step === '' ? value : (value as Readonly<Record<string, unknown>> | undefined)?.[step]
  }, inputs)
}

it.each([
  ['signals.device.known = true', 'signals.device.known', (value: unknown) => value === true],
  ['signals.device.known absent', 'signals.device.known', (value: unknown) => value === undefined],
  ['signals.device.known = "true"', 'signals.device.known', () => false],
  ['signals.usual_place.country = "DE"', 'signals.usual_place.country', (value: unknown) => value === 'DE'],
  [
    'details[0].instructedAmount.currency = "JPY"',
    'details[0].instructedAmount.currency',
    (value: unknown) => value === 'JPY',
  ],
  [
    'details[0].instructedAmount.currency absent',
    'details[0].instructedAmount.currency',
    (value: unknown) => value === undefined,
  ],
  ['details[0].instructedAmount.amount > 100', 'details[0].instructedAmount.amount', () => false],
  ['context.nothing.at.all absent', 'context.nothing.at.all', () => true],
] as const)('a filter of facts finds the decisions that reading one by one finds: %s', async (fact, path, matches) => {
  const test = startDesk()
  await test.record(records)
  const query = new URLSearchParams({ fact, limit: '500' })
  const { rows, total } = await test.read<DecisionPage>(`/desk/api/decisions?${query}`)
  const expected = records.filter(({ inputs }) => matches(factOf(inputs, path))).map(({ id }) => id)
  expect(rows.map(({ id }) => id).toSorted()).toEqual(expected.toSorted())
  expect(total).toBe(expected.length)
  await test.desk.close()
})

it('several facts of a filter all hold, with its other members', async () => {
  const test = startDesk()
  await test.record(records)
  const facts = ['signals.device.known = true', 'details[0].type = "payment"']
  const query = new URLSearchParams([...facts.map((fact) => ['fact', fact]), ['effect', 'allow'], ['limit', '500']])
  const { rows } = await test.read<DecisionPage>(`/desk/api/decisions?${query}`)
  const expected = records.filter(
    ({ inputs, effect }) =>
      effect === 'allow' &&
      factOf(inputs, 'signals.device.known') === true &&
      factOf(inputs, 'details[0].type') === 'payment',
  )
  expect(rows.map(({ id }) => id).toSorted()).toEqual(expected.map(({ id }) => id).toSorted())
  expect((await test.send(`/desk/api/suggestions?${query}`, { as: 'ines' })).status).toBe(400)
  await test.desk.close()
})

it('a decision of the live feed matches the facts that it matches in the list', async () => {
  const columns = new Columns({ maxDecisions: 1000, challengeLifetime: 300_000 })
  for (const record of records) columns.put(countedDecisionOf(record, testAmountOf), START)
  const filter = { fact: ['signals.device.known = true', 'signals.usual_place.country absent'] }
  const matched = await matchDecisions(columns, filter)
  const [segment] = columns.segments
  if (!segment) throw new Error('There are no decisions.')
  const tests = factTestsOf(filter)
  const found = Array.from({ length: segment.size }, (_, row) => row).filter((row) =>
    hasFacts(() => segment.traffic.facts(row), tests),
  )
  expect(found.length).toBeGreaterThan(0)
  expect(found).toEqual([...(matched[0]?.rows ?? [])])
})

it.each(['signal.payee.is_new = true', 'session.age = "old"'])(
  'a filter of a fact that no policy may read is refused, and reported as no error: %s',
  async (fact) => {
    const test = startDesk()
    for (const path of ['decisions', 'decisions.csv', 'overview', 'live']) {
      const response = await test.send(`/desk/api/${path}?${new URLSearchParams({ fact })}`, { as: 'ines' })
      expect([response.status, await response.json()]).toMatchObject([400, { code: 'invalid_request' }])
    }
    expect(test.events).toEqual([])
    await test.desk.close()
  },
)
