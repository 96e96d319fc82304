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

it('changes of policies are said in the language of the person, a changed rule before and after', () => {
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

it('a change of 500 rules is said in 40 lines of at most 400 characters, with the number of the others', () => {
  const condition = (index: number, than: string) =>
    Array.from({ length: 40 }, (_, part) => `details.exists(d, d.x${index}_${part} > ${than}${part})`).join(' && ')
  const all = (than: string) =>
    policies(Array.from({ length: 500 }, (_, index) => rule(`rule-${index}`, { when: condition(index, than) })))
  const { changes, more_changes: more = 0 } = changeSentences(all('1'), all('2'), english)
  expect(changes).toHaveLength(40)
  expect(more).toBeGreaterThan(480)
  expect(Math.max(...changes.map((line) => [...line].length))).toBe(400)
})

it('no number of new rules and parameters keeps from the prompt what takes protection away', () => {
  const many = Array.from({ length: 100 }, (_, index) => index)
  const before = policies([rule('a'), rule('b', { require: { acr_values: ['phr'] } })])
  const after: PolicyData = {
    ...policies(
      [...many.map((index) => rule(`new-${index}`)), rule('b'), { id: 'c', actions: ['card.reveal'], effect: 'allow' }],
      Object.fromEntries(many.map((index) => [`p${index}`, '1'])),
    ),
    default_effect: 'allow',
  }
  const { changes, more_changes: more = 0 } = changeSentences(before, after, english)
  expect(changes.slice(0, 6)).toEqual([
    'Actions without a rule are allowed.',
    'New: Views of card numbers need no proof.',
    'Removed: Transfers need a strong factor.',
    'The rule `b` changes in `require.acr_values`.',
    '− Transfers need a passkey.',
    '+ Transfers need a strong factor.',
  ])
  expect(more).toBe(3 + 101 + 100 + 2 - 40)
})

it('characters that hide or turn others are written as their code points', () => {
  const { changes } = changeSentences(policies([], { a: 'x' }), policies([], { a: 'y\u202ez\u200b\ud800' }), english)
  expect(changes).toEqual(['The parameter `a` changes from “x” to “y\\u{202e}z\\u{200b}\\u{d800}”.'])
  expect(changes.every(isVisibleText)).toBe(true)
})

it('policies that are the same have no changes', () => {
  expect(changeSentences(policies([rule('a')]), policies([rule('a')]), english)).toEqual({ changes: [] })
})

it('the app’s names are in the sentences, in the language of the person', () => {
  const words = { de: { parameters: { a: { name: 'Limit ohne Freigabe', unit: 'EUR' } } } }
  const [before, after] = [policies([], { a: '10' }), policies([], { a: '20' })]
  const { changes } = changeSentences(before, after, { locale: 'de', levels, words })
  expect(changes).toEqual(['Limit ohne Freigabe ändert sich von 10 EUR auf 20 EUR.'])
  expect(changeSentences(before, after, { locale: 'en', levels, words }).changes[0]).toContain('`a`')
})
