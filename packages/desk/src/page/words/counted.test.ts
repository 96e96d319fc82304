import { expect, it } from 'vitest'

import { alertWords } from './alerts.ts'
import { auditWords } from './audit.ts'
import { backtestWords } from './backtest.ts'
import { decisionWords } from './decisions.ts'
import { filterWords } from './filter.ts'
import { overviewWords } from './overview.ts'
import { policyTextWords } from './policy-text.ts'
import { policyWords } from './policies.ts'
import { shellWords } from './shell.ts'
import { suggestionWords } from './suggestions.ts'
import { versionWords } from './versions.ts'

const lists = {
  alertWords,
  auditWords,
  backtestWords,
  decisionWords,
  filterWords,
  overviewWords,
  policyTextWords,
  policyWords,
  shellWords,
  suggestionWords,
  versionWords,
}

/** Plurals after a one. Words such as `more` may be in between. */
const plurals = {
  en: /\b1 (?:(?:more|new) )?(?:approvals|changes|customers|decisions|entries|errors|facts|names|people|prompts|requests|values|warnings)\b/u,
  de: /\b1 (?:(?:neue|weitere) )?(?:Änderungen|Anfragen|Angaben|Einträge|Entscheidungen|Freigaben|Kunden|Nachfragen|Personen|Warnungen|Werte)\b/u,
}

/** The texts of words for counts of 1, which each function takes as a number or as a text. */
function textsOfOne(words: unknown): readonly (readonly string[])[] {
  if (typeof words === 'function') {
    const write = words as (...args: readonly unknown[]) => unknown
    return [[1, '1'].map((one) => String(write(one, one, one)))]
  }
  return typeof words === 'object' && words !== null ? Object.values(words).flatMap(textsOfOne) : []
}

it.each(['en', 'de'] as const)('the desk’s words for a count of one are in the singular, in %s', (locale) => {
  const texts = Object.values(lists).flatMap((words) => textsOfOne(words[locale]))
  expect(texts.length).toBeGreaterThan(50)
  expect(texts.filter((forms) => forms.every((text) => plurals[locale].test(text)))).toEqual([])
})

it('a change of one request is announced in the singular', () => {
  expect(backtestWords.en.saysLive('1', '1')).toBe('1 more needs a proof, 1 no longer needs one')
  expect(backtestWords.de.saysLive('1', '1')).toBe('1 braucht zusätzlich einen Nachweis, 1 keinen mehr')
})
