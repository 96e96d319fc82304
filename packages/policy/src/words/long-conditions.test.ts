import { expect, it, vi } from 'vitest'

import { describeChanges, describeRule, type PolicyData, sentenceText } from '../index.ts'

const policies = (when: string, parameters: Readonly<Record<string, unknown>> = {}): PolicyData => ({
  version: '1',
  parameters,
  rules: [{ id: 'r', actions: ['pay'], when, require: { acr_values: ['aal2'] } }],
})

const sentenceOf = (when: string, parameters: Readonly<Record<string, unknown>> = {}): string => {
  const data = policies(when, parameters)
  return sentenceText(describeRule(data.rules[0]!, data))
}

/** Counts the calls of a method while a condition of so many parts is put into words. */
function callsFor(
  parts: number,
  part: (index: number) => string,
  spy: () => { mock: { calls: readonly unknown[] }; mockRestore(): void },
) {
  const data = policies(Array.from({ length: parts }, (_, index) => part(index)).join(' && '))
  const spied = spy()
  describeChanges({ version: '0', rules: [] }, data)
  const { length } = spied.mock.calls
  spied.mockRestore()
  return length
}

it.each<[string, (index: number) => string, Parameters<typeof callsFor>[2]]>([
  ['amounts', (index) => `context.a${index}.amount == "x"`, () => vi.spyOn(String.prototype, 'lastIndexOf')],
  ['currencies', (index) => `context.a${index}.currency == "EUR"`, () => vi.spyOn(String.prototype, 'lastIndexOf')],
  ['thresholds', (index) => `context.a${index} > ${index}.0`, () => vi.spyOn(JSON, 'stringify')],
])('twice as many parts of a condition take twice as many steps to put into words: %s', (_, part, spy) => {
  const [few, many] = [callsFor(100, part, spy), callsFor(200, part, spy)]
  expect(few).toBeGreaterThan(0)
  expect(many).toBeLessThanOrEqual(2 * few + 10)
})

it('a list of a few values is written out in a sentence, and the name of a longer one stands for it', () => {
  const list = (length: number) => Array.from({ length }, (_, index) => `c${index}`)
  expect(sentenceOf('context.country in parameters.some', { some: list(3) })).toContain('c2')
  const long = sentenceOf('context.country in parameters.many', { many: list(101) })
  expect(long).toContain('context.country in parameters.many')
  expect(long).not.toContain('c2')
})

it('the sentence about an amount in two currencies at once names both, because no amount has both', () => {
  const both = 'd.instructedAmount.currency == "EUR" && d.instructedAmount.currency == "CHF"'
  const amount = 'decimal(d.instructedAmount.amount) > decimal("1000.00")'
  for (const when of [`${both} && ${amount}`, `${amount} && ${both}`]) {
    const sentence = sentenceOf(`details.exists(d, ${when})`)
    expect(sentence).toContain('EUR')
    expect(sentence).toContain('CHF')
  }
  expect(sentenceOf(`details.exists(d, d.instructedAmount.currency == "EUR" && ${amount})`)).toContain('1,000 EUR')
})
