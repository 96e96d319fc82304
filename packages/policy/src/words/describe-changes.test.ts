import { readFileSync } from 'node:fs'

import { describe, expect, it } from 'vitest'

import { describeChanges, describeRule, type PolicyData, sentenceText } from '../index.ts'

const bank = JSON.parse(
  readFileSync(new URL('../../../../apps/bank-api/policies.json', import.meta.url), 'utf8'),
) as PolicyData

describe('the sentences of changes', () => {
  const after: PolicyData = {
    ...bank,
    default_effect: 'allow',
    parameters: { ...bank.parameters, transfer_threshold: '800.00' },
    rules: [
      ...bank.rules.slice(2),
      { ...bank.rules[0]!, share: 0.5 },
      { id: 'new', actions: ['card.*'], effect: 'deny', reasons: [{ code: 'x' }] },
    ],
  }

  it('the sentences of changes name parameters with their rules, and added, removed and changed rules', () => {
    const changes = describeChanges(bank, after)
    expect(changes.map(({ kind, ruleIds, sentence }) => [kind, ruleIds, sentenceText(sentence)])).toEqual([
      [
        'parameter',
        ['transfer-over-threshold'],
        'The parameter `transfer_threshold` changes from 1,000 EUR to 800 EUR.',
      ],
      ['added', ['new'], 'New: All actions that begin with `card.` are denied.'],
      [
        'removed',
        ['transfer-over-threshold'],
        expect.stringContaining(
          'Removed: If `context.payees_trusted` is not true, transfers over 1,000 EUR need',
        ) as string,
      ],
      ['changed', ['sign-in-from-new-device'], 'The rule `sign-in-from-new-device` changes in `share`.'],
      ['default', [], 'Actions without a rule are allowed.'],
    ])
    const changed = changes.find(({ kind }) => kind === 'changed')!
    expect(sentenceText(changed.before!)).toMatch(/^Sign-ins/u)
    expect(sentenceText(changed.after!)).toMatch(/^For 50% of users: sign-ins/u)
  })

  it('the sentence of a change is translated into German', () => {
    const [parameter] = describeChanges(bank, after, { language: 'de' })
    expect(sentenceText(parameter!.sentence)).toBe(
      'Der Parameter `transfer_threshold` ändert sich von 1.000 EUR auf 800 EUR.',
    )
  })

  it('the sentence of a change uses the app’s names of parameters and units', () => {
    const names = { new_payee_threshold: { name: 'the limit for new payees', unit: 'EUR' } }
    const lower = { ...bank, parameters: { ...bank.parameters, new_payee_threshold: '150.00' } }
    const [change] = describeChanges(bank, lower, { parameters: names })
    expect(sentenceText(change!.sentence)).toBe('The limit for new payees changes from 250 EUR to 150 EUR.')
    const toNewPayee = bank.rules.find(({ id }) => id === 'transfer-to-new-payee')!
    expect(sentenceText(describeRule(toNewPayee, bank, { parameters: names }))).toMatch(
      /^Transfers over 250 EUR to a new payee/u,
    )
  })

  it('the sentence of a change names the entry of a table of parameters', () => {
    const before: PolicyData = { version: '1', parameters: { limits: { EUR: '30.00' } }, rules: [] }
    const [change] = describeChanges(
      before,
      { ...before, parameters: { limits: { EUR: '50.00' } } },
      { parameters: { limits: 'the limit' } },
    )
    expect(sentenceText(change!.sentence)).toBe('The limit (EUR) changes from 30 to 50.')
  })

  it('equal policies have no sentences of changes', () => {
    expect(describeChanges(bank, structuredClone(bank))).toEqual([])
  })
})
