import { describe, expect, it } from 'vitest'

import {
  compilePolicies,
  explainDecision,
  type PolicyFacts,
  type PastDecision,
  type PolicyData,
  simulate,
} from '../index.ts'

const data: PolicyData = {
  version: 'v1',
  parameters: { threshold: '1000.00' },
  rules: [
    {
      id: 'large',
      actions: ['pay'],
      when: 'details.exists(d, decimal(d.amount) > decimal(parameters.threshold))',
      require: { acr_values: ['phr', 'aal2'], max_age: 300, bound: true, linked: true },
      reasons: [{ code: 'amount_over_threshold' }],
    },
    { id: 'new-device', actions: ['pay'], when: '!signals.device.known', require: { acr_values: ['aal2'] } },
    { id: 'trusted', actions: ['pay'], when: "user.id == 'treasurer'", effect: 'allow', priority: 1 },
  ],
}
const compiled = compilePolicies(data)
const facts = (
  amount: string,
  user = 'mara',
  device: Record<string, unknown> = { status: 'ok', known: true },
): PolicyFacts => ({
  action: 'pay',
  details: [{ amount }],
  session: {},
  user: { id: user },
  context: {},
  factors: [],
  signals: { device },
})

describe('explainDecision', () => {
  it('an explanation has each rule, the facts that it read, and the requirement', () => {
    expect(explainDecision(compiled, facts('1250.00')).lines).toEqual([
      'pay is challenged under version v1 because of large.',
      '- large matches: details.exists(d, decimal(d.amount) > decimal(parameters.threshold)) [details = [{"amount":"1250.00"}], parameters.threshold = "1000.00"]',
      '- new-device does not match: !signals.device.known [signals.device.known = true]',
      '- trusted (priority 1) does not match: user.id == \'treasurer\' [user.id = "mara"]',
      'It requires one of the levels phr, aal2, proven within the last 300 s, for exactly these details, once, by a factor that is tied to them.',
      'Reasons for the user: amount_over_threshold.',
    ])
  })

  it('an explanation names a condition that could not be evaluated', () => {
    const { lines } = explainDecision(compiled, facts('5.00', 'mara', { status: 'missing' }))
    expect(lines[2]).toBe(
      '- new-device could not be evaluated (No such key: known), and counts as a match: !signals.device.known [signals.device.known = missing]',
    )
  })

  it.each(['transfer.crate', 'transfre.*'])(
    'an explanation names the action of a rule that misspells a listed action: %s',
    (name) => {
      const rules = [{ id: 'a', actions: [name, 'limit.*'], require: { acr_values: ['aal2'] } }]
      const listing = compilePolicies({ version: '1', actions: ['transfer.create', 'transfer.created', 'pay'], rules })
      const lines = (action: string) => explainDecision(listing, { ...facts('5.00'), action }).lines
      expect(lines('transfer.create')[1]).toBe(`Did you mean the action "${name}"?`)
      expect(lines('pay')).toHaveLength(1)
    },
  )

  it.each<[string, string, PolicyFacts]>([
    ['an action', 'Did you mean the action "pay"?', { ...facts('5.00'), action: 'pya' }],
    [
      'a fact of a list',
      'The rule "large" reads "amount", and the facts have "amuont".',
      { ...facts('5.00'), details: [{ amuont: '5.00' }] },
    ],
    [
      'a fact that is read by its path',
      'The rule "new-device" reads "known", and the facts have "knwon".',
      facts('5.00', 'mara', { status: 'ok', knwon: true }),
    ],
  ])('an explanation names what was probably meant by a misspelled name of %s', (_, sentence, misspelled) => {
    expect(explainDecision(compiled, misspelled).lines[1]).toBe(sentence)
  })

  it('an explanation suggests no other name for a fact that another item of the list has', () => {
    const { lines } = explainDecision(compiled, { ...facts('5.00'), details: [{ amount: '5.00' }, { amounts: 1 }] })
    expect(lines.join('\n')).not.toContain('and the facts have')
  })

  it.each([
    'has(context.amount_usd) && context.amount_usd > 5.0',
    '"amount_usd" in context && context.amount_usd > 5.0',
    'has(context.amount_usd.value)',
  ])('an explanation suggests another name for a fact only if the condition requires it: %s', (when) => {
    const rules = [{ id: 'usd', actions: ['pay'], when, effect: 'deny' as const }]
    const { lines } = explainDecision(compilePolicies({ version: '1', rules }), {
      ...facts('5.00'),
      context: { amount_eur: 5 },
    })
    expect(lines.join('\n').includes('and the facts have "amount_eur"')).toBe(when.endsWith('.value)'))
  })

  it('an explanation of an action that resembles no other suggests nothing', () => {
    expect(explainDecision(compiled, { ...facts('5.00'), action: 'card.reveal' }).lines).toHaveLength(1)
  })

  it('an explanation names a rule that a higher priority overruled', () => {
    const { decision, lines } = explainDecision(compiled, facts('1250.00', 'treasurer'))
    expect(decision).toMatchObject({ effect: 'allow', ruleIds: ['trusted'] })
    expect(lines[1]).toContain('- large matches, but a rule of a higher priority overrules it:')
  })

  it('an explanation says which rules are observed, and which do not concern the user', () => {
    const draft = compilePolicies({
      ...data,
      rules: [
        { id: 'small', actions: ['pay'], when: 'size(details) > 0', effect: 'deny', mode: 'observe' },
        { id: 'rare', actions: ['pay'], when: 'size(details) > 1', effect: 'deny', mode: 'observe', share: 0.999 },
        { id: 'canary', actions: ['pay'], effect: 'deny', share: 0.001 },
      ],
    })
    const { decision, rules, lines } = explainDecision(draft, facts('5.00'))
    expect(decision).toMatchObject({ effect: 'allow', observed: [{ ruleId: 'small', effect: 'deny' }] })
    expect(rules.map(({ id, mode, share, outside }) => ({ id, mode, share, outside }))).toEqual([
      { id: 'canary', share: 0.001, outside: true },
      { id: 'small', mode: 'observe' },
      { id: 'rare', mode: 'observe', share: 0.999 },
    ])
    expect(lines).toEqual([
      'pay is allowed under version v1: no rule about it matches.',
      '- canary (0.1% of users) does not concern this user: it has no condition',
      '- small (observed) would match: size(details) > 0 [details = [{"amount":"5.00"}]]',
      '- rare (99.9% of users, observed) would not match: size(details) > 1 [details = [{"amount":"5.00"}]]',
    ])
    const observedOnly = compilePolicies({
      ...data,
      version: 'v2',
      rules: [{ ...data.rules[0]!, mode: 'observe' }],
    })
    expect(explainDecision(observedOnly, facts('5.00')).lines[0]).toBe(
      'pay is denied under version v2: only observed rules are about it, so the default effect applies.',
    )
  })

  it('an explanation names an action that no rule is about', () => {
    expect(explainDecision(compiled, { ...facts('1'), action: 'other' }).lines).toEqual([
      'other is denied under version v1: no rule is about it, so the default effect applies.',
    ])
  })
})

describe('simulate', () => {
  const past: readonly PastDecision[] = ['5.00', '200.00', '700.00', '1250.00'].map((amount, index) => ({
    id: `d${index}`,
    action: 'pay',
    effect: amount === '1250.00' ? 'challenge' : 'allow',
    ruleIds: amount === '1250.00' ? ['large'] : [],
    inputs: facts(amount),
  }))

  it('a simulation of equal policies changes no decision', () => {
    expect(simulate(compiled, past)).toMatchObject({ decisions: 4, changes: {}, examples: [], uncertain: 0 })
  })

  it('a simulation of a changed threshold changes the decisions in between', () => {
    const draft = compilePolicies({ ...data, version: 'v2', parameters: { threshold: '150.00' } })
    expect(simulate(draft, past)).toEqual({
      version: 'v2',
      decisions: 4,
      changes: { 'allow -> challenge': 2 },
      actions: { pay: { before: { allow: 3, challenge: 1, deny: 0 }, after: { allow: 1, challenge: 3, deny: 0 } } },
      rules: { large: { before: 1, after: 3 } },
      observed: {},
      examples: [
        { id: 'd1', action: 'pay', change: 'allow -> challenge', ruleIds: ['large'] },
        { id: 'd2', action: 'pay', change: 'allow -> challenge', ruleIds: ['large'] },
      ],
      uncertain: 0,
    })
  })

  it('a simulation of an observed rule changes no decision, and counts its matches', () => {
    const [large, ...others] = data.rules
    const draft = compilePolicies({
      ...data,
      rules: [...others, { ...large!, mode: 'observe' }],
    })
    expect(simulate(draft, past)).toMatchObject({
      changes: { 'challenge -> allow': 1 },
      rules: { large: { before: 1, after: 0 } },
      observed: { large: 1 },
    })
  })

  it('a simulation counts a decision without a recorded signal as uncertain', () => {
    const draft = compilePolicies({
      version: 'v3',
      rules: [{ id: 'far', actions: ['pay'], when: 'signals.travel.impossible', require: { acr_values: ['phr'] } }],
    })
    expect(simulate(draft, past)).toMatchObject({ uncertain: 4, changes: { 'allow -> challenge': 3 } })
  })
})
