import type { PolicyData } from '@stepup/policy'
import { afterEach, beforeEach, expect, it } from 'vitest'

import { randomDecisions } from '../../test/random-decisions.ts'
import { origin, START, startDesk, type TestDesk } from '../../test/test-desk.ts'

// Expensive calls: aborted ones, too large ones, and policies that take too long.

let test: TestDesk

beforeEach(async () => {
  test = startDesk()
  await test.record(randomDecisions({ seed: 7, count: 3000, from: START - 86_400_000, to: START }))
  await test.read('/desk/api/overview')
})
afterEach(() => test.desk.close())

/** Rules that each split the users, so that nearly every user forms a class of their own. */
const slowPolicies: PolicyData = {
  version: '1',
  rules: Array.from({ length: 90 }, (_, index) => ({
    id: `rule-${index}`,
    actions: ['*'],
    when: `user.id.contains("${index}") || details.exists(d, d.x == "${index}")`,
    effect: 'deny' as const,
  })),
}

const send = (path: string, { signal, as = 'ines', body }: { signal?: AbortSignal; as?: string; body?: object } = {}) =>
  test.desk.handler(
    new Request(`${origin}/desk/api/${path}`, {
      method: body ? 'POST' : 'GET',
      headers: { authorization: as, origin, ...(body ? { 'content-type': 'application/json' } : {}) },
      ...(body ? { body: JSON.stringify(body) } : {}),
      ...(signal ? { signal } : {}),
    }),
  )

it.each<[string, string, object | undefined]>([
  ['a back-test', 'backtest', { data: slowPolicies }],
  ['a check', 'check', { text: JSON.stringify(slowPolicies) }],
  ['an overview', 'overview', undefined],
  ['suggestions', 'suggestions', undefined],
])('the desk frees the place of %s whose request was aborted, without an error', async (_, path, body) => {
  const leaving = Array.from({ length: 6 }, () => new AbortController())
  const given = leaving.map(({ signal }) => send(path, { signal, ...(body ? { body } : {}) }))
  for (const controller of leaving) controller.abort()
  const statuses = (await Promise.all(given)).map(({ status }) => status)
  expect(statuses.filter((status) => status !== 499 && status !== 429)).toEqual([])
  expect(statuses).toContain(499)
  expect((await send(path, body ? { body } : {})).status).toBe(200)
  expect(test.events.filter(({ type }) => type === 'error')).toEqual([])
})

it('one user has four concurrent back-tests, and another user’s back-test still runs', async () => {
  const data = { version: '1', rules: [] }
  const backtests = Array.from({ length: 6 }, () => send('backtest', { body: { data } }))
  const otherBacktest = send('backtest', { as: 'tom', body: { data } })
  const statuses = (await Promise.all(backtests)).map(({ status }) => status).toSorted((a, b) => a - b)
  expect(statuses).toEqual([200, 200, 200, 200, 429, 429])
  expect((await otherBacktest).status).toBe(200)
  expect((await send('backtest', { body: { data } })).status).toBe(200)
})

it.each<[string, string, string]>([
  ['a pattern that backtracks', 'user.id.matches("^(a+)+$")', ''],
  ['a pattern from the request', 'user.id.matches(action)', 'pattern'],
  ['loops within loops', 'details.all(a, details.all(b, details.all(c, details.all(d, true))))', ''],
  ['a loop over its own result', '[1,2].map(x, [x,x]).all(a, a.all(b, true))', ''],
  ['a huge number', 'decimal("9".matches("9") ? "1" : "2") > decimal("1e999999999")', ''],
])(
  'a back-test of policies with %s ends in bounded time, or is refused with the reason',
  async (_, condition, reason) => {
    const data = { version: '1', rules: [{ id: 'a', actions: ['*'], when: condition, effect: 'deny' }] }
    const response = await send('backtest', { body: { data } })
    expect([200, 400]).toContain(response.status)
    if (reason !== '') expect(await response.text()).toContain(reason)
  },
)

it.each(['*'.repeat(1000), '**', '*a*b*c*d*', `${'a'.repeat(10_000)}*`, '(a+)+', '__proto__', '\u202e'])(
  'a back-test of a rule about actions %j runs or is refused',
  async (pattern) => {
    const data = { version: '1', rules: [{ id: 'a', actions: [pattern], effect: 'deny' }] }
    expect([200, 400]).toContain((await send('backtest', { body: { data } })).status)
  },
)
