import { describe, expect, test } from 'vitest'

import {
  compilePolicies,
  decide,
  PolicyError,
  satisfiesLevel,
  defaultLevels,
  type PolicyFacts,
  type PolicyData,
} from '../index.ts'

const policies: PolicyData = {
  version: 'test-1',
  parameters: { threshold: '1000.00', currency: 'EUR' },
  rules: [
    {
      id: 'over-threshold',
      actions: ['transfer.create'],
      when: 'details.exists(d, d.instructedAmount.currency != parameters.currency || decimal(d.instructedAmount.amount) >= decimal(parameters.threshold))',
      require: { acr_values: ['phr', 'aal2'], max_age: 300, bound: true },
      reasons: [
        { code: 'amount_over_threshold', params: { amount: 'parameters.threshold', currency: 'parameters.currency' } },
      ],
    },
    {
      id: 'new-device',
      actions: ['transfer.create'],
      when: 'context.new_device',
      require: { acr_values: ['phr'], max_age: 60 },
      reasons: [{ code: 'new_device' }],
    },
    {
      id: 'blocked',
      actions: ['*'],
      when: 'has(context.blocked) && context.blocked',
      effect: 'deny',
      reasons: [{ code: 'blocked' }],
    },
    { id: 'reveal', actions: ['card.*'], require: { acr_values: ['aal2'] } },
  ],
}
const compiled = compilePolicies(policies)

function transfer(
  amount: unknown,
  { currency = 'EUR', ...rest }: { currency?: string } & Partial<PolicyFacts> = {},
): PolicyFacts {
  return {
    action: 'transfer.create',
    details: [{ type: 'payment', instructedAmount: { amount, currency } }],
    session: {},
    user: {},
    context: { new_device: false },
    factors: ['passkey'],
    ...rest,
  }
}

describe('a threshold (RSK-08)', () => {
  test.each([
    ['0.01', 'allow'],
    ['999.99', 'allow'],
    ['1000', 'challenge'],
    ['1000.00', 'challenge'],
    ['1000.0001', 'challenge'],
    // An ambiguous value is never treated as less than the threshold.
    ['1e2', 'challenge'],
    ['-1', 'challenge'],
    ['NaN', 'challenge'],
    ['', 'challenge'],
    [5, 'challenge'],
    [undefined, 'challenge'],
  ])('the decision about a transfer of %j is %s', (amount, effect) => {
    expect(decide(compiled, transfer(amount)).effect).toBe(effect)
  })

  test('a transfer in another currency is challenged for any amount', () => {
    expect(decide(compiled, transfer('1.00', { currency: 'USD' })).effect).toBe('challenge')
  })

  test('a reason of a decision leaves out a text that is longer than a message', () => {
    const note = 'x'.repeat(1001)
    const reasons = [{ code: 'note', params: { long: 'parameters.note', short: 'parameters.note.substring(1)' } }]
    const rules = [{ id: 'a', actions: ['pay'], effect: 'deny' as const, reasons }]
    const noted = compilePolicies({ version: '1', parameters: { note }, rules })
    expect(decide(noted, { ...transfer('1.00'), action: 'pay' }).reasons).toEqual([
      { code: 'note', params: { short: note.slice(1) } },
    ])
  })

  test('a reason of a decision has the values of its parameters', () => {
    expect(decide(compiled, transfer('1250.00')).reasons).toEqual([
      { code: 'amount_over_threshold', params: { amount: '1000.00', currency: 'EUR' } },
    ])
  })
})

describe('decide', () => {
  test('equal facts give the same decision (RSK-01)', () => {
    expect(decide(compiled, transfer('1250.00'))).toEqual(decide(compiled, transfer('1250.00')))
    expect(decide(compiled, transfer('1250.00'))).toMatchObject({ version: 'test-1', ruleIds: ['over-threshold'] })
  })

  test('two challenges combine to the most demanding requirement', () => {
    expect(decide(compiled, transfer('1250.00', { context: { new_device: true } })).requirement).toEqual({
      acrValues: ['phr'],
      maxAge: 60,
      bound: true,
    })
  })

  test('a missing fact never lowers the requirement (RSK-02, EDGE-34)', () => {
    const decision = decide(compiled, transfer('5.00', { context: {} }))
    expect(decision.effect).toBe('challenge')
    expect(decision.trace.find((entry) => entry.ruleId === 'new-device')).toMatchObject({
      matched: true,
      error: expect.any(String) as string,
    })
  })

  test('a denial wins over a challenge', () => {
    expect(decide(compiled, transfer('1250.00', { context: { blocked: true } }))).toMatchObject({
      effect: 'deny',
      reasons: [{ code: 'blocked' }],
    })
  })

  test('only matching rules of the highest priority count', () => {
    const exempt = (when: string, effect: 'allow' | 'deny' = 'allow') =>
      compilePolicies({
        ...policies,
        rules: [...policies.rules, { id: 'exempt', actions: ['*'], when, effect, priority: 1 }],
      })
    expect(decide(exempt('true'), transfer('1250.00'))).toMatchObject({ effect: 'allow', ruleIds: ['exempt'] })
    expect(decide(exempt('false'), transfer('1250.00')).effect).toBe('challenge')
  })

  test('a rule whose condition failed is not overruled, and overrules nothing (RSK-02)', () => {
    const exempted = { id: 'exempt', actions: ['*'], effect: 'allow', priority: 1 } as const
    const withExemption = compilePolicies({ ...policies, rules: [...policies.rules, exempted] })
    expect(decide(withExemption, transfer('NaN')).effect).toBe('challenge')
    const failing = {
      id: 'failing',
      actions: ['*'],
      when: 'context.missing',
      require: { acr_values: ['aal1'] },
      priority: 9,
    }
    const withFailing = compilePolicies({ ...policies, rules: [...policies.rules, failing] })
    expect(decide(withFailing, transfer('1', { context: { blocked: true } })).effect).toBe('deny')
  })

  test('an action that no rule is about has the default effect, which is to deny', () => {
    const bare = { version: '1', rules: [] }
    expect(decide(compilePolicies(bare), transfer('1')).effect).toBe('deny')
    expect(decide(compilePolicies({ ...bare, default_effect: 'allow' }), transfer('1')).effect).toBe('allow')
  })

  test('a pattern covers every action that begins with it', () => {
    expect(decide(compiled, transfer('1', { action: 'card.reveal' })).effect).toBe('challenge')
    expect(decide(compiled, transfer('1', { action: 'cards' })).effect).toBe('allow')
  })
})

describe('compilePolicies', () => {
  const rule = { id: 'r', actions: ['a'], require: { acr_values: ['aal2'] } }
  test.each([
    [{ version: '', rules: [] }, 'version'],
    [{ version: '1' }, 'rules'],
    [{ version: '1', rules: [{ ...rule, when: 'details.' }] }, 'rules[0].when'],
    [{ version: '1', rules: [{ ...rule, when: 'amount > 5' }] }, 'rules[0].when'],
    [{ version: '1', rules: [{ ...rule, require: { acr_values: ['gold'] } }] }, 'rules[0].require.acr_values'],
    [{ version: '1', rules: [{ ...rule, require: undefined }] }, 'rules[0].require'],
    [{ version: '1', rules: [{ ...rule, effect: 'permit' }] }, 'rules[0].effect'],
    [{ version: '1', rules: [{ ...rule, whn: 'true' }] }, 'rules[0].whn'],
    [{ version: '1', rules: [rule, rule] }, 'rules[1].id'],
    [
      { version: '1', rules: [{ ...rule, require: { acr_values: ['aal2'], max_age: -1 } }] },
      'rules[0].require.max_age',
    ],
  ])('an error of compilePolicies names its place: %j', (data, path) => {
    const compile = (): unknown => compilePolicies(data as unknown as PolicyData)
    expect(compile).toThrow(PolicyError)
    expect(compile).toThrow(path)
  })
})

test.each([
  ['phr', ['aal2'], true],
  ['aal2', ['phr', 'aal2'], true],
  ['aal2', ['phr'], false],
  ['gold', ['aal1'], false],
  ['phrh', ['gold'], false],
  ['aal1', [], false],
])('the level %s satisfies %j: %s', (have, wanted, expected) => {
  expect(satisfiesLevel(defaultLevels, have, wanted)).toBe(expected)
})

test.each([
  'decimal(context.text) > decimal("1")',
  'duration(context.text.substring(0, 280)) > duration("1s")',
  'bool(context.text)',
  'context[context.text] == 1',
])('the error of a condition quotes no long text of the request: %s', (when) => {
  const reading = compilePolicies({ version: '1', rules: [{ id: 'a', actions: ['pay'], when, effect: 'deny' }] })
  const context = { text: 'x'.repeat(50_000) }
  const [trace] = decide(reading, { action: 'pay', details: [], session: {}, user: {}, context }).trace
  expect(trace).toEqual({ ruleId: 'a', matched: true, error: expect.stringMatching(/^.{200}\.\.\.$/u) as string })
})
