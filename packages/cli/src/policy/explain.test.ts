import { describe, expect, it } from 'vitest'

import { decision, file, policies, stepup, workInFreshFolder } from '../../test/command-line.ts'

workInFreshFolder()

describe('policy explain', () => {
  it('policy explain prints the reasons of a decision for facts in flags', async () => {
    const path = file('p.yaml', policies('1000.00'))
    const { code, out } = await stepup([
      'policy',
      'explain',
      path,
      '--action',
      'pay',
      '--details',
      '{"amount":"1250.00"}',
    ])
    expect(code).toBe(0)
    expect(out.split('\n').slice(0, 2)).toEqual([
      'pay is challenged under version 1000.00 because of large.',
      '- large matches: details.exists(d, decimal(d.amount) > decimal(parameters.threshold)) [details = [{"amount":"1250.00"}], parameters.threshold = "1000.00"]',
    ])
  })

  it('policy explain reads facts and recorded decisions from a file', async () => {
    const path = file('p.yaml', policies('1000.00'))
    const recorded = file('decision.json', JSON.stringify(decision('d', '20.00')))
    expect((await stepup(['policy', 'explain', path, '--input', recorded])).out).toContain('pay is allowed')
    const facts = file('facts.json', JSON.stringify({ action: 'pay', details: [{ amount: '9999.00' }] }))
    const { out } = await stepup(['policy', 'explain', path, '--input', facts, '--json'])
    expect(JSON.parse(out)).toMatchObject({ decision: { effect: 'challenge', ruleIds: ['large'] } })
  })

  it('policy explain requires an action', async () => {
    const path = file('p.yaml', policies('1000.00'))
    expect(await stepup(['policy', 'explain', path])).toMatchObject({
      code: 2,
      err: expect.stringContaining('--action') as string,
    })
    expect((await stepup(['policy', 'explain', path, '--action', 'pay', '--details', '{'])).err).toContain(
      '--details is not JSON',
    )
  })
})
