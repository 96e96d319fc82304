import { backtest, compilePolicies, createTraffic } from '@stepup/policy'
import { afterEach, expect, it, vi } from 'vitest'

import { turn } from './turn.ts'
import { backtestInTurns } from './backtest-in-turns.ts'

afterEach(() => void vi.restoreAllMocks())

it('a back-test yields to other work between requests, and ends when its time is over', async () => {
  const traffic = createTraffic()
  const session = { acr: 'aal1', amr: [], age: 1 }
  for (let index = 0; index < 100; index++) {
    const inputs = { action: 'pay', details: [], session, user: { id: `user-${(index * 7919) % 100_003}` } }
    traffic.add({ action: 'pay', inputs } as never)
  }
  // Each rule splits the users until nearly every user forms a class of their own.
  const rules = Array.from({ length: 90 }, (_, index) => ({
    id: `rule-${index}`,
    actions: ['pay'],
    when: `user.id.contains("${index + 10}")`,
    effect: 'deny' as const,
  }))
  const policies = compilePolicies({ version: '1', rules })
  // Independent of the machine: each read of the clock advances it by five milliseconds.
  let now = 0
  vi.spyOn(performance, 'now').mockImplementation(() => (now += 5))
  const deciding = backtestInTurns(policies, traffic)
  const ended = deciding.then(() => true)
  let turns = 0
  while (!(await Promise.race([ended, turn().then(() => false)]))) turns += 1
  expect(turns).toBeGreaterThan(20)
  expect(await deciding).toEqual(backtest(policies, traffic))
  await expect(backtestInTurns(policies, traffic, { until: now + 1000 })).rejects.toMatchObject({
    code: 'invalid_request',
  })
})
