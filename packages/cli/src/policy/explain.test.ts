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

  it.each([
    [['--action', 'pya'], 'Did you mean the action "pay"?'],
    [
      ['--action', 'pay', '--details', '{"amuont":"1250.00"}'],
      'The rule "large" reads "amount", and the facts have "amuont".',
    ],
  ])('policy explain suggests the name that was meant: %j', async (args, suggestion) => {
    const path = file('p.yaml', policies('1000.00'))
    const { out } = await stepup(['policy', 'explain', path, ...args])
    expect(out.split('\n')[1]).toBe(suggestion)
  })

  it.each([
    [['--factors', 'passkye'], '--factors "passkye" is not a kind of factor. Did you mean "passkey"?'],
    [['--acr', 'aal9'], '--acr "aal9" is not a level of the ladder. Did you mean "aal1"?'],
  ])('policy explain refuses a flag that no person or session could have: %j', async (args, problem) => {
    const path = file('p.yaml', policies('1000.00'))
    const { code, err } = await stepup(['policy', 'explain', path, '--action', 'pay', ...args])
    expect([code, err]).toEqual([2, expect.stringContaining(problem)])
  })

  it('policy explain takes the lowest level of the ladder for a sign-in without --acr', async () => {
    const rule = '{ id: low, actions: [pay], when: \'session.acr == "weak"\', effect: deny }'
    const path = file('p.yaml', `version: '1'\nrules: [${rule}]\n`)
    const args = ['policy', 'explain', path, '--levels', 'weak,strong', '--action', 'pay']
    expect(await stepup(args)).toMatchObject({ code: 0, out: expect.stringContaining('low matches') as string })
    expect((await stepup([...args, '--acr', 'strong'])).out).toContain('low does not match')
  })

  it('policy explain names the groups of facts that rules read and no flag gave', async () => {
    const rules = "[{ id: new, actions: [pay], when: '!signals.device.known || risk.score > 1.0', effect: deny }]"
    const path = file('p.yaml', `version: '1'\nrules: ${rules}\n`)
    expect((await stepup(['policy', 'explain', path, '--action', 'pay'])).out.trimEnd().split('\n').slice(-2)).toEqual([
      'Rules read signals, which the facts lack. Add --signals.',
      'Rules read risk, which the facts lack. Add --input, with a recorded decision.',
    ])
    const signals = ['--signals', '{"device":{"status":"ok","known":true}}']
    expect((await stepup(['policy', 'explain', path, '--action', 'pay', ...signals])).out).not.toContain('--signals')
  })
})
