import { describe, expect, it } from 'vitest'

import { payment, startServer, type TestOptions } from '../../test/support.ts'
import { checkPolicies, compilePolicies, decide, type PolicyFacts, type PolicyData } from '@stepup/policy'

/** Words of letters and digits, separated by a space or hyphen: a backtracking engine tries every split. */
const WORDS = '^([A-Za-z0-9]+[ -]?)+$'

const oneRule = (when: string): PolicyData => ({
  version: '1',
  rules: [{ id: 'one', actions: ['transfer.create'], when, require: { acr_values: ['phr'] } }],
})
const facts = (more: Partial<PolicyFacts>): PolicyFacts => ({
  action: 'transfer.create',
  details: [],
  session: {},
  user: {},
  context: {},
  ...more,
})
const errorOf = (when: string, more: Partial<PolicyFacts>) =>
  decide(compilePolicies(oneRule(when)), facts(more)).trace[0]

describe('a text against an exponential pattern', () => {
  const rules: TestOptions['rules'] = [
    {
      id: 'odd-name',
      actions: ['transfer.create'],
      when: `!details[0].creditorName.matches('${WORDS}')`,
      require: { acr_values: ['phr'] },
    },
  ]

  it('a payee’s name of the maximum length gets a decision from an exponential pattern', async () => {
    const test = await startServer({ rules })
    const name = `${'a'.repeat(69)}!`
    const answer = await test.customer('mara').transfer([payment({ amount: '1.00', payee: name })])
    expect(answer).toMatchObject({ allowed: false, status: 401 })
  })

  it('a very long text gets its decision from an exponential pattern', () => {
    const text = `${'a'.repeat(100_000)}!`
    expect(errorOf(`context.text.matches('${WORDS}')`, { context: { text } })).toEqual({
      ruleId: 'one',
      matched: false,
    })
    expect(errorOf(`context.text.matches('${WORDS}')`, { context: { text: text.slice(0, -1) } })).toEqual({
      ruleId: 'one',
      matched: true,
    })
  })

  it.each([
    ['a backreference', String.raw`^(a+)\\1$`, String.raw`\1`],
    ['looking ahead', '^(?=a+b)a', '(?='],
    ['looking behind', '(?<=a)b', '(?<=a)b'],
    ['a count that makes a large program', '(a{1000}){1000}', '1000000 steps'],
    ['a count of an optional group', `(${'a?'.repeat(500)}){1000}`, '1000000 steps'],
    ['many counts in a row', '((x{1,10}){1,10}){1,10}'.repeat(200), '200000 steps'],
  ])('the check of policies finds a pattern that needs backtracking or a large program: %s', (_, pattern, quoted) => {
    const data = oneRule(`context.text.matches('${pattern}')`)
    const [finding] = checkPolicies(data)
    expect(finding).toMatchObject({ severity: 'error', code: 'invalid_pattern', path: ['rules', 0, 'when'] })
    expect(finding?.message).toContain(quoted)
    expect(finding?.range).toEqual({ start: 21, end: 21 + pattern.length + 2 })
    expect(() => compilePolicies(data)).toThrow('matches()')
  })

  it('the check of policies finds many patterns that are too large together', () => {
    const manyRules = Array.from({ length: 400 }, (_, index) => ({
      ...(oneRule(`context.text.matches('((x{1,10}){1,10}){1,10}${index}')`).rules[0] as PolicyData['rules'][number]),
      id: `rule-${index}`,
    }))
    const found = checkPolicies({ version: '1', rules: manyRules })
    expect(found.length).toBeGreaterThan(0)
    expect(found[0]?.message).toContain('100000 steps together')
    expect(checkPolicies({ version: '1', rules: manyRules.slice(0, 90) })).toEqual([])
  })

  it('the check of policies refuses a pattern that is not a literal', () => {
    const [finding] = checkPolicies(oneRule('context.text.matches(context.pattern)'))
    expect(finding).toMatchObject({ code: 'invalid_pattern', range: { start: 21, end: 36 } })
    const parameters = { shape: '(a)\\1' }
    expect(checkPolicies({ ...oneRule('context.text.matches(parameters.shape)'), parameters })).toEqual([
      expect.objectContaining({ code: 'invalid_pattern', path: ['parameters', 'shape'] }),
    ])
  })
})

describe('a long list in a condition with nested loops', () => {
  const names = (count: number) => Array.from({ length: count }, (_, index) => ({ name: `name ${index}` }))
  const unique = 'details.all(d, details.exists_one(other, other.name == d.name))'

  it('a condition with nested lists reads a bounded number of elements, and then counts as failed', () => {
    expect(errorOf(unique, { details: names(300) })).toEqual({ ruleId: 'one', matched: true })
    const error = 'the condition read more than 250000 elements of lists and maps'
    expect(errorOf(unique, { details: names(2000) })).toEqual({ ruleId: 'one', matched: true, error })
    // `exists` and `all` continue after an error in their condition, but must not continue after this one, or nothing
    // would bound them.
    const deep = 'details.exists(a, details.exists(b, details.exists(c, details.exists(d, a.name + b.name == "x"))))'
    expect(errorOf(deep, { details: names(2000) })).toEqual({ ruleId: 'one', matched: true, error })
    expect(
      errorOf('details.exists(a, a.name in context.names)', {
        details: names(2000),
        context: { names: names(2000).map(({ name }) => `${name}!`) },
      }),
    ).toEqual({ ruleId: 'one', matched: true, error })
  })

  it('a condition that reads nested lists counts each element once', () => {
    const details = Array.from({ length: 100 }, () => ({ payments: names(1000) }))
    expect(errorOf('details.all(d, d.payments.all(p, p.name != ""))', { details })).toEqual({
      ruleId: 'one',
      matched: true,
    })
  })

  it.each([
    [
      'a list that the condition makes',
      '[details.map(d, d.name)].exists(own, own.exists(a, own.exists(b, a == b)))',
      'own',
    ],
    ['the letters of a text', "details.exists(d, d.name.split('').exists(c, c == 'x'))", "d.name.split('')"],
  ])('the check of policies finds a loop that the limit cannot count: %s', (_, when, place) => {
    const [finding] = checkPolicies(oneRule(when))
    expect(finding).toMatchObject({ severity: 'error', code: 'unbounded' })
    expect(when.slice(finding?.range?.start, finding?.range?.end)).toBe(place)
  })
})
