import type { PolicyData, PolicyRule } from '@stepup/policy'
import { expect, it } from 'vitest'

import { isVisibleText } from '../text/visible-text.ts'
import { changeSentences } from './change-sentences.ts'

const levels = ['aal1', 'aal2', 'phr']
const english = { locale: undefined, levels }

const policies = (rules: readonly PolicyRule[], parameters = {}): PolicyData => ({ version: '1', rules, parameters })
const rule = (id: string, more: Partial<PolicyRule> = {}): PolicyRule => ({
  id,
  actions: ['transfer.create'],
  require: { acr_values: ['aal2'] },
  ...more,
})

it("a change of policies is described in the user's language, with a changed rule before and after", () => {
  const before = policies([rule('a')], { limit: '1000' })
  const after = policies([rule('a', { require: { acr_values: ['phr'] } }), rule('b')], { limit: '500' })
  const { changes, more_changes: more } = changeSentences(before, after, english)
  expect(changes).toContain('The parameter `limit` changes from 1,000 to 500.')
  expect(changes).toContain('− Transfers need a strong factor.')
  expect(changes).toContain('+ Transfers need a passkey.')
  expect(more).toBeUndefined()
  const german = changeSentences(before, after, { locale: 'de-AT', levels })
  expect(german.changes).toContain('Der Parameter `limit` ändert sich von 1.000 auf 500.')
})

it('a change of 500 rules is described in 40 limited lines, with the number of the others', () => {
  const condition = (index: number, than: string) =>
    Array.from({ length: 40 }, (_, part) => `details.exists(d, d.x${index}_${part} > ${than}${part})`).join(' && ')
  const all = (than: string) =>
    policies(Array.from({ length: 500 }, (_, index) => rule(`rule-${index}`, { when: condition(index, than) })))
  const { changes, more_changes: more = 0 } = changeSentences(all('1'), all('2'), english)
  expect(changes).toHaveLength(40)
  expect(more).toBeGreaterThan(480)
  expect(Math.max(...changes.map((line) => [...line].length))).toBe(400)
})

it('many new rules and parameters do not push a loss of protection out of the prompt', () => {
  const indexes = Array.from({ length: 100 }, (_, index) => index)
  const before = policies([rule('a'), rule('b', { require: { acr_values: ['phr'] } })])
  const after: PolicyData = {
    ...policies(
      [
        ...indexes.map((index) => rule(`new-${index}`)),
        rule('b'),
        { id: 'c', actions: ['card.reveal'], effect: 'allow' },
      ],
      Object.fromEntries(indexes.map((index) => [`p${index}`, '1'])),
    ),
    default_effect: 'allow',
  }
  const { changes, more_changes: more = 0 } = changeSentences(before, after, english)
  expect(changes.slice(0, 6)).toEqual([
    'Actions without a rule are allowed.',
    'New: Card number views need no proof.',
    'Removed: Transfers need a strong factor.',
    'The rule `b` changes in `require.acr_values`.',
    '− Transfers need a passkey.',
    '+ Transfers need a strong factor.',
  ])
  expect(more).toBe(3 + 101 + 100 + 2 - 40)
})

it('a long sentence about a change shows the part that changes', () => {
  const countries = Array.from({ length: 30 }, (_, index) => `context.country == "country ${index}"`).join(' || ')
  const when = (amount: string) => `(${countries}) && context.amount > ${amount}`
  const said = (before: Partial<PolicyRule>, after: Partial<PolicyRule>) =>
    changeSentences(policies([rule('a', before)]), policies([rule('a', after)]), english)
  const { changes, more_changes: more } = said({ when: when('1000.0') }, { when: when('999999.0') })
  expect(changes.slice(1)).toEqual([
    expect.stringMatching(/^− ….*`context.amount` is over 1,000, transfers need a strong factor\.$/u),
    expect.stringMatching(/^\+ ….*`context.amount` is over 999,999, transfers need a strong factor\.$/u),
  ])
  expect(more).toBeUndefined()
  const weaker = said({ when: when('1.0'), require: { acr_values: ['phr'] } }, { when: when('1.0') })
  expect(weaker.changes[1]).toContain('need a passkey')
  expect(weaker.changes[2]).toContain('need a strong factor')
})

it('a shortened line of a change counts among the lines that are left out', () => {
  const parameters = (last: string) =>
    policies([], { names: [...Array.from({ length: 100 }, (_, i) => `name ${i}`), last] })
  const { changes, more_changes: more } = changeSentences(parameters('a'), parameters('b'), english)
  expect(changes).toEqual([expect.stringMatching(/…$/u)])
  expect(more).toBe(1)
})

it('characters that hide or reorder others are written as their code points', () => {
  const { changes } = changeSentences(policies([], { a: 'x' }), policies([], { a: 'y\u202ez\u200b\ud800' }), english)
  expect(changes).toEqual(['The parameter `a` changes from “x” to “y\\u{202e}z\\u{200b}\\u{d800}”.'])
  expect(changes.every(isVisibleText)).toBe(true)
})

it('equal policies have no sentences about changes', () => {
  expect(changeSentences(policies([rule('a')]), policies([rule('a')]), english)).toEqual({ changes: [] })
})

it('a sentence about a change has the app’s names, in the language of the user', () => {
  const words = { de: { parameters: { a: { name: 'Limit ohne Freigabe', unit: 'EUR' } } } }
  const [before, after] = [policies([], { a: '10' }), policies([], { a: '20' })]
  const { changes } = changeSentences(before, after, { locale: 'de', levels, words })
  expect(changes).toEqual(['Limit ohne Freigabe ändert sich von 10 EUR auf 20 EUR.'])
  expect(changeSentences(before, after, { locale: 'en', levels, words }).changes[0]).toContain('`a`')
})
