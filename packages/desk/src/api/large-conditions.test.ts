import { expect, it } from 'vitest'

import { randomDecisions } from '../../test/random-decisions.ts'
import { START, startDesk } from '../../test/test-desk.ts'
import type { BacktestResult, CheckResult } from '../contract.ts'

// The check and the back-test need only the right `look`, and run in the process that decides about payments.

const text = { a: 'a'.repeat(4000), b: 'b'.repeat(100_000) }
const tooLarge = 'size(parameters.a.split("").join(parameters.b).split("")) > 0'

const policies = (when: string) => ({
  version: 'tried',
  parameters: text,
  rules: [{ id: 'r', actions: ['transfer.create'], when, require: { acr_values: ['phr'] } }],
})

it('a user who may only look gets answers about a condition that makes a text of gigabytes', async () => {
  const test = startDesk()
  await test.record(randomDecisions({ seed: 5, count: 200, from: START - 86_400_000, to: START }))
  const send = async <TAnswer>(path: string, body: object): Promise<TAnswer> => {
    const response = await test.send(`/desk/api/${path}`, { as: 'kim', method: 'POST', body })
    expect(response.status).toBe(200)
    return (await response.json()) as TAnswer
  }
  const pattern = policies(`user.id.matches(${tooLarge} ? "a" : "b")`)
  const { findings } = await send<CheckResult>('check', { text: JSON.stringify(pattern) })
  expect(findings.map(({ code }) => code)).toContain('invalid_pattern')
  const { requests, after } = await send<BacktestResult>('backtest', { data: policies(tooLarge) })
  expect(requests).toBeGreaterThan(0)
  expect(after.asked.share).toBeGreaterThan(0)
  await test.desk.close()
})
