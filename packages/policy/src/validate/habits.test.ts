import { expect, it } from 'vitest'

import { checkPolicies, type PolicyFinding, readPolicyText } from '../index.ts'

const look = (when: string): PolicyFinding | undefined =>
  checkPolicies({
    version: '1',
    rules: [{ id: 'one', actions: ['pay'], when, require: { acr_values: ['aal2'] } }],
  })[0]

it.each([
  ['signals.payee.is_new = true', '=', '=='],
  ['signals.payee.is_new and !signals.device.known', 'and', '&&'],
  ['signals.payee.is_new OR risk.score > 0.5', 'OR', '||'],
  ['not signals.device.known', 'not', '!signals'],
  ["risk.level === 'high'", '===', '=='],
  ["risk.level <> 'high'", '<>', '!='],
  ["risk.level is not 'high'", 'is not', '!='],
  ['risk.score => 0.5', '=>', '>='],
  ['user.name =~ "x"', '=~', 'contains("x")'],
  ["user.name like '%x%'", 'like', 'contains("x")'],
  ["action in ('a', 'b')", 'in (', '["a", "b"]'],
  ['risk.score between 0.1 and 0.5', 'between', '>='],
  ['risk.level == “high”', '“', 'straight quotes'],
  ['details.exists(d, decimal(d.instructedAmount.amount) > 10,000)', '10,000', '10000.50'],
  ['details.exists(d, decimal(d.instructedAmount.amount) > €1000)', '€1000', '10000.50'],
  ['risk.score > 50%', '50%', '10000.50'],
  ['signals.payee.is_new;', ';', 'semicolon'],
  ["if risk.level == 'high' then true", 'if', 'only what has to be true'],
])('a notation of another language is named, and CEL’s is shown: %s', (when, written, cure) => {
  const finding = look(when)
  expect(finding).toMatchObject({ code: 'invalid_expression', message: expect.stringContaining(`\`${written}\``) })
  expect(when.slice(finding?.range?.start, finding?.range?.end)).toBe(written)
  expect(finding?.cure).toContain(cure)
})

it.each([
  ["(risk.level == 'and' && true", '")" is missing'],
  ["risk.level == 'a = b' &&", 'its end is missing'],
  ['context.when == context.not &&', 'its end is missing'],
  ['10 % size(factors) == 0 &&', 'its end is missing'],
  ["risk.level in 'high'", '["a", "b"]'],
  ['factors.contains("passkey")', '"passkey" in factors'],
  ['factors.length == 0', 'size(factors)'],
])('a finding suggests a fix that the condition itself shows: %s', (when, cure) => {
  expect(look(when)?.cure).toContain(cure)
})

it.each([
  ["details.exists(d, d.instructedAmount.amount > '1000.00')", 'by their letters'],
  ["details.exists(d, '1,000 EUR' <= d.instructedAmount.amount)", 'by their letters'],
  ['details.exists(d, d.instructedAmount.amount > 1000)', 'a text, with a number'],
  ['1000.5 < details[0].instructedAmount.amount', 'a text, with a number'],
])('an amount that is compared without decimal() is found: %s', (when, message) => {
  expect(look(when)).toMatchObject({
    severity: 'warning',
    code: 'type_error',
    message: expect.stringContaining(message),
  })
})

it.each([
  "context.day > '2026-01-01'",
  "details.exists(d, decimal(d.instructedAmount.amount) > decimal('1000.00'))",
  'context.order.amount > 1000',
  "details.exists(d, d.instructedAmount.amount == '0.00')",
])('a comparison that means what it states has no finding: %s', (when) => {
  expect(look(when)).toBeUndefined()
})

it.each([
  'when: !signals.device.known',
  'when: context.a ? true : false',
  "when: 'passkey' in factors",
  'actions: [*]',
])('a text that YAML reads as something else is refused, and the error asks for quotes: %s', (text) => {
  expect(() => readPolicyText(text)).toThrow(
    expect.objectContaining({ name: 'PolicySyntaxError', message: expect.stringContaining('in quotes') }),
  )
})

it.each(['when: *all', `a: &a [x, x]\nb: &b [${'*a,'.repeat(60)}]\nc: [${'*b,'.repeat(60)}]`])(
  'an alias that YAML cannot replace is an error of the text: %j',
  (text) => {
    expect(() => readPolicyText(text)).toThrow(expect.objectContaining({ name: 'PolicySyntaxError' }))
  },
)

it('a condition of two hundred thousand digits has its finding, as a short one has', () => {
  expect(look(`${'1'.repeat(200_000)} x`)).toMatchObject({ code: 'invalid_expression' })
})
