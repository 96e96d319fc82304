import { readFileSync } from 'node:fs'

import { describe, expect, it } from 'vitest'

import { checkPolicies, type PolicyData, readPolicyText, setThreshold, thresholdsOf, writeThreshold } from '../index.ts'
import { combinePolicies, psd2Payments } from '../packs/index.ts'

const rule = (when: string): PolicyData => ({
  version: '1',
  parameters: { limits: { EUR: '30.00', SEK: '300.00' }, steps: [5, 10], days: 7, name: 'x', threshold: '1000.00' },
  rules: [{ id: 'r', actions: ['pay'], when, require: { acr_values: ['aal2'] } }],
})

describe('thresholdsOf', () => {
  it('thresholdsOf finds the amounts of the bank, with their currencies and the rules that read them', () => {
    const bank = JSON.parse(
      readFileSync(new URL('../../../../apps/bank-api/policies.json', import.meta.url), 'utf8'),
    ) as PolicyData
    expect(
      thresholdsOf(bank).map(({ path, value, facts, unit, ruleIds }) => [path[1], value, facts, unit, ruleIds]),
    ).toEqual([
      ['transfer_threshold', '1000.00', ['details[].instructedAmount.amount'], 'EUR', ['transfer-over-threshold']],
      [
        'trusted_payee_threshold',
        '2000.00',
        ['details[].instructedAmount.amount', 'details[].total.amount'],
        'EUR',
        ['transfer-to-trusted-payee', 'batch-of-payments'],
      ],
      ['new_payee_threshold', '250.00', ['details[].instructedAmount.amount'], undefined, ['transfer-to-new-payee']],
      ['unapproved_total', '3000.00', ['signals.velocity.since_proof.sum'], 'EUR', ['transfers-in-pieces']],
      ['high_limit', '20000.00', ['details[].newLimit.amount'], 'EUR', ['high-limit']],
    ])
  })

  it('thresholdsOf finds the limits of the PSD2 pack', () => {
    const found = thresholdsOf(combinePolicies({ version: '1' }, [psd2Payments()]))
    expect(found.map(({ path, value, unit }) => [path[1], value, unit])).toEqual([
      ['psd2_low_value', '30.00', 'EUR'],
      ['psd2_low_value_total', '100.00', undefined],
      ['psd2_low_value_count', 5, undefined],
    ])
  })

  it('thresholdsOf finds each entry of a table of parameters', () => {
    const found = thresholdsOf(rule('details.exists(d, decimal(parameters.limits[d.currency]) < decimal(d.amount))'))
    expect(found).toMatchObject([
      { path: ['parameters', 'limits', 'EUR'], value: '30.00', unit: 'EUR', facts: ['details[].amount'] },
      { path: ['parameters', 'limits', 'SEK'], value: '300.00', unit: 'SEK' },
    ])
  })

  it.each([
    ['session.age > 300', 300, 'session.age', 'seconds'],
    ['300 < session.age', 300, 'session.age', 'seconds'],
    ['risk.score >= 2.5', 2.5, 'risk.score', undefined],
    ['size(details) > 3', 3, 'size(details)', undefined],
    ['decimal(signals.velocity.day.sum) > decimal("1000.00")', '1000.00', 'signals.velocity.day.sum', undefined],
  ])('thresholdsOf finds the number in %s', (when, value, fact, unit) => {
    const [threshold, ...others] = thresholdsOf(rule(when))
    expect(others).toEqual([])
    expect(threshold).toMatchObject({ path: ['rules', 0, 'when'], value, facts: [fact], ruleIds: ['r'] })
    expect(threshold?.unit).toBe(unit)
    expect(when.slice(threshold?.range?.start, threshold?.range?.end)).toBe(String(value))
  })

  it.each([
    'size(factors) == 0',
    'parameters.days > 3',
    'session.age > risk.score',
    'session.age > parameters.days + 1.0',
  ])('thresholdsOf finds no threshold in %s', (when) => {
    expect(thresholdsOf(rule(when))).toEqual([])
  })
})

describe('setThreshold', () => {
  it.each<[string, string | number, string]>([
    ['session.age > 300', 60, 'session.age > 60'],
    ['session.age > 300', 0.5, 'session.age > 0.5'],
    ['risk.score >= 2.5 && user.has_email', 3, 'risk.score >= 3.0 && user.has_email'],
    ['decimal("1000.00") < decimal(details[0].amount)', '800.00', 'decimal("800.00") < decimal(details[0].amount)'],
  ])('setThreshold replaces the number in %s', (when, value, expected) => {
    const data = rule(when)
    const [threshold] = thresholdsOf(data)
    const changed = setThreshold(data, threshold!, value)
    expect(changed).toEqual(rule(expected))
    expect(checkPolicies(changed).filter(({ severity }) => severity === 'error')).toEqual([])
  })

  it('setThreshold replaces a parameter, and leaves the original unchanged', () => {
    const data = rule('details.exists(d, decimal(d.amount) > decimal(parameters.limits[d.currency]))')
    const before = structuredClone(data)
    const [, krona] = thresholdsOf(data)
    expect(setThreshold(data, krona!, '500.00').parameters?.['limits']).toEqual({ EUR: '30.00', SEK: '500.00' })
    expect(data).toEqual(before)
  })

  it.each<[string, string | number]>([
    ['decimal(user.name) > decimal(parameters.threshold)', 800],
    ['decimal(user.name) > decimal(parameters.threshold)', '1,000'],
    ['session.age > 300', '60'],
    ['session.age > 300', Number.NaN],
  ])('setThreshold refuses a value of another type: %s, %j', (when, value) => {
    const data = rule(when)
    expect(() => setThreshold(data, thresholdsOf(data)[0]!, value)).toThrow(TypeError)
  })
})

describe('writeThreshold', () => {
  const yaml = `# Our rules.
version: "1" # first
parameters:
    threshold: '1000.00'   # see the minutes of May
    days: 7
rules:
  - id: large   # a comment
    actions: [pay]
    when: >-
      decimal(details[0].amount) > decimal(parameters.threshold)
      || session.age > 300 || decimal(user.name) > decimal("5.00")
    require: { acr_values: [aal2] }
  - { id: quoted, actions: [pay], when: "decimal(\\"5.00\\") < decimal(user.name) && session.age > parameters.days", effect: deny }
`
  const { data } = readPolicyText(yaml)
  const thresholds = thresholdsOf(data)

  it.each([
    ['1000.00', '800.00', "threshold: '800.00'   # see the minutes of May"],
    [300, 60, 'session.age > 60 ||'],
    ['5.00', '7.50', 'decimal("7.50")\n'],
    [7, 14, 'days: 14\n'],
  ])('writeThreshold writes the threshold %j into YAML, and changes nothing else', (before, after, expected) => {
    const threshold = thresholds.find(({ value }) => value === before)!
    const written = writeThreshold(yaml, threshold, after)
    expect(written).toContain(expected)
    expect(writeThreshold(written, { ...threshold, ...moved(threshold, after) }, before)).toBe(yaml)
    expect(readPolicyText(written).data).toEqual(setThreshold(data, threshold, after))
  })

  it('writeThreshold writes a number inside of a quoted condition', () => {
    const threshold = thresholds.findLast(({ value }) => value === '5.00')!
    expect(writeThreshold(yaml, threshold, '6.00')).toBe(yaml.replace('decimal(\\"5.00\\")', 'decimal(\\"6.00\\")'))
  })

  it('writeThreshold writes the JSON of the bank', () => {
    const text = readFileSync(new URL('../../../../apps/bank-api/policies.json', import.meta.url), 'utf8')
    const [threshold] = thresholdsOf(readPolicyText(text).data)
    expect(writeThreshold(text, threshold!, '800.00')).toBe(text.replace('"1000.00"', '"800.00"'))
  })

  it('writeThreshold replaces a YAML alias with a value, and keeps the comments', () => {
    const text = `version: "1"
parameters: { high: &limit "1000.00", low: *limit } # both
rules:
  - { id: a, actions: [pay], when: decimal(user.name) > decimal(parameters.low), effect: deny }
`
    const [threshold] = thresholdsOf(readPolicyText(text).data)
    const written = writeThreshold(text, threshold!, '5.00')
    expect(readPolicyText(written).data.parameters).toEqual({ high: '1000.00', low: '5.00' })
    expect(written).toContain('# both')
  })
})

/** Returns the position of the digits after the change. */
function moved(threshold: ReturnType<typeof thresholdsOf>[number], value: string | number): object {
  const { range } = threshold
  return { value, ...(range ? { range: { start: range.start, end: range.start + String(value).length } } : {}) }
}
