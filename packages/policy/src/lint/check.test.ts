import { describe, expect, it } from 'vitest'

import { checkPolicies, compilePolicies, type PolicyData, type PolicyRule, type PolicyFinding } from '../index.ts'

const signals = { device: { known: 'bool', days: 'number' } } as const
const rule = (when: string, more: Partial<PolicyRule> = {}): PolicyRule => ({
  id: 'one',
  actions: ['pay'],
  when,
  require: { acr_values: ['aal2'] },
  ...more,
})
const file = (rules: readonly PolicyRule[], more: Partial<PolicyData> = {}): PolicyData => ({
  version: '1',
  rules,
  ...more,
})
const look = (data: unknown): readonly PolicyFinding[] => checkPolicies(data as PolicyData, { signals })
const codes = (data: unknown): readonly string[] => look(data).map(({ code }) => code)

describe('the shape of policies', () => {
  it('all mistakes in policies are reported together, each with its place and its fix', () => {
    const broken = {
      version: '',
      default_efect: 'deny',
      rules: [
        { id: 'a', actions: [], effect: 'chalenge' },
        { id: 'a', actions: ['x'], require: { acr_values: ['aal7'], linked: true } },
      ],
    }
    expect(look(broken).map(({ place, code }) => [place, code])).toEqual([
      ['version', 'malformed'],
      ['default_efect', 'unknown_member'],
      ['rules[0].actions', 'malformed'],
      ['rules[0].effect', 'malformed'],
      ['rules[1].require.acr_values[0]', 'unknown_level'],
      ['rules[1].require.bound', 'malformed'],
      ['rules[1].id', 'duplicate_id'],
    ])
    expect(look(broken)[1]?.cure).toContain('Did you mean "default_effect"?')
  })

  it.each([undefined, null, [], 'x', 7])('the checker refuses %j as policies', (data) => {
    expect(codes(data)).toEqual(['malformed'])
  })

  it('a PolicyError names the first error and has all of them', () => {
    const broken = file([rule('context.x', { require: { acr_values: ['aal9'], max_age: -1 } })])
    expect(() => compilePolicies(broken)).toThrow(
      expect.objectContaining({
        name: 'PolicyError',
        place: 'rules[0].require.acr_values[0]',
        findings: [expect.anything(), expect.anything()] as unknown[],
      }),
    )
  })
})

describe('names in conditions', () => {
  it.each([
    ['signals.devcie.known', 'devcie', '"device"'],
    ['signals.device.knwon', 'knwon', '"known"'],
    ['has(signals.device.knwon)', 'knwon', '"known"'],
    ['session.arc == "aal1"', 'arc', '"acr"'],
    ['parameters.treshold == "1"', 'treshold', '"threshold"'],
    ['context.new_paye', 'new_paye', '"new_payee"'],
  ])('an unknown name in the condition %s is found', (when, name, meant) => {
    const data = file([rule(when)], { parameters: { threshold: '1' }, context: { new_payee: 'bool' } })
    const [finding] = look(data)
    expect(finding).toMatchObject({ severity: 'error', code: 'unknown_fact', path: ['rules', 0, 'when'] })
    expect(when.slice(finding?.range?.start, finding?.range?.end)).toBe(name)
    expect(finding?.cure).toContain(`Did you mean ${meant}`)
  })

  it.each([
    ['has(context.new_paye) || true', '`context.new_paye` is not a fact, so has() is never true'],
    ['context.new_paye', '`context.new_paye` is not a fact, so the condition would always fail'],
  ])('the finding about an unknown name in %s says what follows', (when, message) => {
    expect(look(file([rule(when)], { context: { new_payee: 'bool' } }))[0]?.message).toBe(message)
  })

  it.each(['context', 'context.payee', 'signals.device'])(
    'a name in a group of facts is looked up with has(): %s',
    (group) => {
      const data = file([rule(`"known" in ${group}`)], { context: { payee: { known: 'bool' } } })
      expect(look(data)[0]?.cure).toBe(`Ask with has() whether a fact is there: has(${group}.name).`)
    },
  )

  it('a name in a condition is not checked where no list has the known names', () => {
    expect(codes(file([rule('context.anything')]))).toEqual([])
    expect(checkPolicies(file([rule('signals.mine.anything')]))).toEqual([])
  })

  it('the variable of a macro is not an unknown name', () => {
    expect(codes(file([rule('details.exists(d, d.anything)')]))).toEqual([])
  })

  it.each([
    ["'passkye' in factors", 'unknown_kind'],
    ["session.acr == 'aal9'", 'unknown_level'],
  ])('a literal that a fact never has is found: %s is %s', (when, code) => {
    expect(codes(file([rule(when)]))).toEqual([code])
  })
})

describe('types in conditions', () => {
  it.each([
    'size(details',
    'signals.device.known + 1 > 2',
    'signals.device.days > "3"',
    'parameters.threshold > 5',
    'size(details)',
    'decimal(parameters.number) > 1.0',
  ])('a wrong type in the condition %s is found', (when) => {
    const [finding] = look(file([rule(when)], { parameters: { threshold: '1', number: 5 } }))
    expect(finding).toMatchObject({ severity: 'error', path: ['rules', 0, 'when'] })
    expect(['type_error', 'invalid_expression']).toContain(finding?.code)
  })

  it('an unknown name in the parameters of a reason is found', () => {
    const data = file([rule('true', { reasons: [{ code: 'x', params: { amount: 'parameters.no' } }] })])
    expect(look(data)[0]?.path).toEqual(['rules', 0, 'reasons', 0, 'params', 'amount'])
  })

  const written = { limit: '1.000,00', fine: '1000.00', table: { EUR: '30.00', SEK: 300, CHF: '30,00' } }

  it.each([
    ['decimal(parameters.limit) > 1.0', ['parameters', 'limit'], '"1.000,00"'],
    ['true || decimal(parameters["limit"]) > 1.0', ['parameters', 'limit'], '"1.000,00"'],
    [
      'details.exists(d, decimal(d.amount) > decimal(parameters.table[d.currency]))',
      ['parameters', 'table', 'SEK'],
      '300',
    ],
    ['decimal("20,00") > 1.0', ['rules', 0, 'when'], '"20,00"'],
    ['decimal(parameters.fine + ".0") > 1.0', ['rules', 0, 'when'], '"1000.00.0"'],
  ])('an argument that decimal() cannot read is found: %s', (when, path, value) => {
    const [finding] = look(file([rule(when)], { parameters: written }))
    expect(finding).toMatchObject({ severity: 'error', code: 'type_error', path })
    expect(finding?.message).toContain(`is ${value}, which decimal() cannot read`)
    expect(finding?.cure).toContain('"1250.00"')
  })

  it('an unreadable parameter is found once, and each unreadable entry of a table', () => {
    const when = 'decimal(parameters.limit) > 1.0 && decimal(parameters.table[action]) > 1.0'
    const data = file([rule(when), rule(when, { id: 'two' })], { parameters: written })
    expect(look(data).map(({ place }) => place)).toEqual([
      'parameters.limit',
      'parameters.table.SEK',
      'parameters.table.CHF',
    ])
  })

  it.each([
    ['decimal(parameters.number) > 1.0', 'put the number in quotes'],
    ['decimal(1000) > 1.0', 'put the number in quotes'],
    ['decmal(parameters.fine) > 1.0', 'Did you mean "decimal"?'],
    ['user.id.startWith("x")', 'Did you mean "startsWith"?'],
    ['amount > 1000', 'Did you mean `details[0].instructedAmount.amount`?'],
    ['acr == "aal1"', 'Did you mean `session.acr`?'],
    ['limit == "1"', 'Did you mean `parameters.limit`?'],
    ['known', 'Did you mean `signals.device.known`?'],
    ['nonsense_of_mine', 'begins with one of: action, details,'],
  ])('a finding suggests a fix for %s', (when, cure) => {
    expect(look(file([rule(when)], { parameters: { ...written, number: 5 } }))[0]?.cure).toContain(cure)
  })

  it('a condition may select from a table of parameters by a fact', () => {
    const parameters = { thresholds: { EUR: '30.00', SEK: '300.00' } }
    const when = 'details.exists(d, decimal(d.amount) > decimal(parameters.thresholds[d.currency]))'
    expect(codes(file([rule(when)], { parameters }))).toEqual([])
  })
})

describe('several rules together', () => {
  it.each([
    'context.a && !context.a',
    'signals.device.days > 5 && signals.device.days < 3',
    'signals.device.days > 5 && signals.device.days <= 5',
    "session.acr == 'aal1' && session.acr == 'aal2'",
    'signals.device.known == true && !signals.device.known',
    'decimal(parameters.threshold) > 1000.0',
    'false',
  ])('a condition that is never true is found: %s', (when) => {
    expect(codes(file([rule(when)], { parameters: { threshold: '5.00' } }))).toContain('never_true')
  })

  it.each([
    'true',
    'signals.device.known || !signals.device.known',
    'signals.device.days > 3 || signals.device.days <= 3',
  ])('a condition that is always true is found: %s', (when) => {
    expect(codes(file([rule(when)]))).toEqual(['always_true'])
  })

  it.each(['signals.device.days > 5', 'signals.device.days > 3 && signals.device.known', "session.acr != 'aal1'"])(
    'a condition that may be true or false has no finding: %s',
    (when) => {
      expect(codes(file([rule(when)]))).toEqual([])
    },
  )

  const narrowRule = rule('signals.device.days > 10', { id: 'narrow' })
  const wide = rule('signals.device.days > 5', { id: 'wide' })

  it('a rule that another rule always outweighs is found', () => {
    expect(look(file([narrowRule, wide]))).toMatchObject([{ code: 'shadowed', path: ['rules', 0] }])
    expect(codes(file([narrowRule, { ...wide, require: { acr_values: ['phr'], max_age: 60 } }]))).toEqual(['shadowed'])
    expect(
      codes(file([narrowRule, { id: 'wide', actions: ['pay'], when: 'signals.device.days > 5', effect: 'deny' }])),
    ).toEqual(['shadowed'])
    expect(
      codes(
        file([
          narrowRule,
          { id: 'wide', actions: ['pay'], when: 'signals.device.days > 5', priority: 1, effect: 'allow' },
        ]),
      ),
    ).toEqual(['shadowed'])
  })

  it('the later of two equal rules is found', () => {
    expect(look(file([wide, { ...wide, id: 'again' }]))).toMatchObject([{ code: 'shadowed', path: ['rules', 1] }])
  })

  it.each<[string, PolicyRule]>([
    ['requires less', { ...wide, require: { acr_values: ['aal1'] } }],
    ['accepts an older proof', { ...wide, require: { acr_values: ['aal2'], max_age: 3600 } }],
    ['is about another action', { ...wide, actions: ['other'] }],
    [
      'does not always match with it',
      { ...wide, when: 'signals.device.known', require: { acr_values: ['phr'], max_age: 60 } },
    ],
  ])('a rule is not shadowed by one that %s', (_, wider) => {
    const freshRule = { ...narrowRule, require: { acr_values: ['aal2'], max_age: 60 } }
    expect(codes(file([freshRule, wider]))).toEqual([])
  })

  it('actions without a rule and rules without an action are found', () => {
    const data = file([rule('context.a', { actions: ['pya', 'factor.enroll'] })], { actions: ['pay'] })
    expect(look(data).map(({ code, place }) => [code, place])).toEqual([
      ['unknown_action', 'rules[0].actions[0]'],
      ['no_rule', 'actions[0]'],
    ])
    expect(look(data)[0]?.cure).toContain('Did you mean "pay"?')
  })

  it('the pattern that was meant by a misspelled one is suggested', () => {
    const data = file([rule('context.a', { actions: ['transfre.*'] })], { actions: ['transfer.create'] })
    expect(look(data)[0]?.cure).toMatch(/^Did you mean "transfer\.\*"\? Known are: transfer\.create, /u)
  })

  it.each(['factor.enroll', 'device.remove', 'push.approve', 'session.elevate'])(
    'a rule about the server’s action %s needs no entry in the list of actions',
    (action) => {
      const data = file([rule('context.a'), rule('context.b', { id: 'two', actions: [action] })], { actions: ['pay'] })
      expect(codes(data)).toEqual([])
    },
  )

  it('an action that only observed rules are about is found', () => {
    const observed = rule('context.a', { actions: ['pay', 'sell', 'sell.*'], mode: 'observe' })
    const message = (action: string): string => `only observed rules are about "${action}", so it is always denied`
    expect(look(file([observed], { actions: ['pay'] })).map(({ place, message: text }) => [place, text])).toEqual(
      expect.arrayContaining([
        ['actions[0]', message('pay')],
        ['rules[0].actions[1]', message('sell')],
      ]),
    )
    expect(codes(file([observed, rule('context.b', { id: 'two', actions: ['pay', 'sell'] })]))).toEqual([])
    expect(codes(file([observed], { default_effect: 'allow' }))).toEqual([])
  })

  it('an observed rule, and a rule for a share of users, shadow no other rule', () => {
    expect(codes(file([narrowRule, wide]))).toEqual(['shadowed'])
    expect(codes(file([narrowRule, { ...wide, share: 0.5 }]))).toEqual([])
    expect(codes(file([{ ...narrowRule, share: 0.5 }, wide]))).toEqual(['shadowed'])
    const enforced = rule('context.a', { id: 'enforced' })
    expect(codes(file([narrowRule, { ...wide, mode: 'observe' }, enforced]))).toEqual([])
    expect(codes(file([{ ...narrowRule, mode: 'observe' }, wide]))).toEqual([])
  })

  it('an unused parameter is found', () => {
    expect(codes(file([rule('context.a')], { parameters: { threshold: '1' } }))).toEqual(['unused_parameter'])
  })

  it('a guard that allows a request when a signal is missing is found (RSK-02)', () => {
    expect(codes(file([rule('has(signals.device.known) && !signals.device.known')]))).toEqual(['missing_signal'])
  })
})
