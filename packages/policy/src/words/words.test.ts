import { readFileSync } from 'node:fs'

import { describe, expect, it } from 'vitest'

import {
  checkPolicies,
  describeFact,
  describeRule,
  type DescribeOptions,
  nameAction,
  nameFact,
  nameParameter,
  type PolicyData,
  type PolicyRule,
  sentenceText,
  thresholdsOf,
} from '../index.ts'
import { combinePolicies, nistAal2, pciDss, psd2Payments, sudoMode } from '../packs/index.ts'

const bank = JSON.parse(
  readFileSync(new URL('../../../../apps/bank-api/policies.json', import.meta.url), 'utf8'),
) as PolicyData
const parameters = { threshold: '1000.00', currency: 'EUR', countries: ['XX', 'YY'], limits: { EUR: '30.00' }, days: 7 }
const rule = (more: Partial<PolicyRule>): PolicyRule => ({
  id: 'r',
  actions: ['transfer.create'],
  require: { acr_values: ['phr'], max_age: 300 },
  ...more,
})
const say = (more: Partial<PolicyRule>, options: DescribeOptions = {}): string => {
  const data = { version: '1', parameters, rules: [rule(more)] }
  return sentenceText(describeRule(data.rules[0]!, data, options))
}
const over =
  'details.exists(d, d.instructedAmount.currency == parameters.currency && decimal(d.instructedAmount.amount) > decimal(parameters.threshold))'

describe('the sentence of a rule', () => {
  it('a rule without thresholds has a sentence while the condition of another rule cannot be parsed', () => {
    const data = { version: '1', rules: [rule({}), rule({ id: 'draft', when: 'context.amount >' })] }
    expect(sentenceText(describeRule(data.rules[0]!, data))).toBe('Transfers need a passkey, at most 5 minutes old.')
  })

  it('the sentence of a rule names amount, requirement and age, in English and in German', () => {
    expect(say({ when: over })).toBe('Transfers over 1,000 EUR need a passkey, at most 5 minutes old.')
    expect(say({ when: over }, { language: 'de' })).toBe(
      'Überweisungen über 1.000 EUR brauchen einen Passkey, höchstens 5 Minuten alt.',
    )
  })

  it.each<[string, string, string]>([
    [
      '!signals.device.known',
      'Transfers from an unknown device need',
      'Überweisungen von einem unbekannten Gerät brauchen',
    ],
    [
      'signals.payee.is_new && details.exists(d, decimal(d.instructedAmount.amount) >= decimal("250.50"))',
      'Transfers of at least 250.50 to a new payee need',
      'Überweisungen ab 250,50 an einen neuen Empfänger brauchen',
    ],
    [
      "risk.level == 'high'",
      'If the risk is “high”, transfers need',
      'Wenn das Risiko „high“ ist, brauchen Überweisungen',
    ],
    [
      "session.acr != 'aal2' || session.age > 5400",
      'If the level of the sign-in is not “aal2” or the age of the sign-in is over 90 minutes, transfers need',
      'Wenn die Stufe der Anmeldung nicht „aal2“ ist oder das Alter der Anmeldung über 90 Minuten liegt, brauchen Überweisungen',
    ],
    [
      "user.has_email && ('totp' in factors || size(factors) == 0)",
      'If the user has an email address and (the user has an authenticator app or the user has no factor), transfers need',
      'Wenn die Person eine E-Mail-Adresse hat und (die Person den Faktor Authenticator-App hat oder die Person keinen Faktor hat), brauchen Überweisungen',
    ],
    [
      '!(has(context.trusted) && context.trusted)',
      'If `context.trusted` is not true, transfers need',
      'Wenn `context.trusted` nicht wahr ist, brauchen Überweisungen',
    ],
    [
      'context.country in parameters.countries',
      'If `context.country` is one of “XX” or “YY”, transfers need',
      'Wenn `context.country` eines von „XX“ oder „YY“ ist, brauchen Überweisungen',
    ],
    [
      "!(details.all(d, d.type == 'payment'))",
      'If the type of the details is not “payment”, transfers need',
      'Wenn die Art der Angaben nicht „payment“ ist, brauchen Überweisungen',
    ],
    [
      'details.all(d, decimal(d.instructedAmount.amount) < 5.0)',
      'If in all details the amount is below 5, transfers need',
      'Wenn in allen Angaben der Betrag unter 5 liegt, brauchen Überweisungen',
    ],
  ])('the sentence of a rule words the condition %s', (when, english, german) => {
    expect(say({ when }).slice(0, english.length)).toBe(english)
    expect(say({ when }, { language: 'de' }).slice(0, german.length)).toBe(german)
  })

  it.each([
    'user.id.matches("^t")',
    'size(details) > 3',
    'context.items.exists(i, i.price > 5)',
    'decimal(signals.velocity.day.sum) > decimal(parameters.limits[context.currency])',
    'session.age > risk.score',
    'risk.score + 1.0 > 5.0',
    'context.a ? context.b : context.c',
  ])('the sentence of a rule shows a condition without words as it is written: %s', (when) => {
    const data = { version: '1', parameters, rules: [rule({ when })] }
    const parts = describeRule(data.rules[0]!, data)
    expect(parts.filter(({ kind }) => kind === 'code').map(({ text }) => text.replaceAll('"', "'"))).toEqual([
      when.replaceAll('"', "'"),
    ])
  })

  it.each<[Partial<PolicyRule>, string, string]>([
    [
      { require: { acr_values: ['phr', 'aal2'], max_age: 0 } },
      'Transfers need a strong factor, preferably a passkey, given anew each time.',
      'Überweisungen brauchen einen starken Faktor, am besten einen Passkey, jedes Mal neu.',
    ],
    [
      { require: { acr_values: ['aal2'], factors: { count: 2, different: true, conceal: true } } },
      'Transfers need two factors of different kinds, level aal2 or higher, without saying which factor was wrong.',
      'Überweisungen brauchen zwei Faktoren verschiedener Art, mindestens Stufe aal2, ohne zu sagen, welcher Faktor falsch war.',
    ],
    [
      { require: { acr_values: ['aal1'], factors: { kinds: ['passkey', 'totp'] }, bound: true, linked: true } },
      'Transfers need any factor, only by passkey or authenticator app, for exactly these details, by a factor that is tied to them.',
      'Überweisungen brauchen irgendeinen Faktor, nur per Passkey oder Authenticator-App, für genau diese Angaben, durch einen Faktor, der an sie gebunden ist.',
    ],
    [
      { mode: 'observe', share: 0.05, when: 'signals.device.known' },
      'Observed only, for 5% of users: transfers from a known device need a passkey, at most 5 minutes old.',
      'Nur beobachtet, für 5 % der Personen: Überweisungen von einem bekannten Gerät brauchen einen Passkey, höchstens 5 Minuten alt.',
    ],
  ])('the sentence of a rule words the requirement, the mode and the share: %j', (more, english, german) => {
    expect(say(more)).toBe(english)
    expect(say(more, { language: 'de' }).replaceAll('\u00a0', ' ')).toBe(german)
  })

  it('the sentence of a rule words denials, exemptions and patterns of actions', () => {
    const { require: _, ...bare } = rule({ when: "user.id == 'treasurer'", effect: 'allow', priority: 1 })
    const data = {
      version: '1',
      rules: [bare, { id: 'd', actions: ['factor.*', 'invoice.pay', '*'], effect: 'deny' as const }],
    }
    expect(data.rules.map((described) => sentenceText(describeRule(described, data)))).toEqual([
      'If the user is “treasurer”, transfers need no proof. This overrules rules of a priority below 1.',
      'All actions that begin with `factor.`, requests for `invoice.pay` and all actions are denied.',
    ])
    expect(data.rules.map((described) => sentenceText(describeRule(described, data, { language: 'de' })))).toEqual([
      'Wenn die Person „treasurer“ ist, brauchen Überweisungen keinen Nachweis. Das geht Regeln mit einer Priorität unter 1 vor.',
      'Alle Aktionen mit dem Anfang `factor.`, Anfragen für `invoice.pay` und alle Aktionen werden abgelehnt.',
    ])
  })

  it('the sentence of a rule uses the words of the app', () => {
    const options: DescribeOptions = {
      actions: { 'invoice.pay': 'payments of invoices' },
      facts: {
        'context.country': 'the country',
        'context.trusted': ['the payee is trusted', 'the payee is not trusted'],
      },
    }
    const more = { actions: ['invoice.pay'], when: "!context.trusted && context.country == 'XX'" }
    expect(say(more, options)).toMatch(
      /^If the payee is not trusted and the country is “XX”, payments of invoices need/u,
    )
  })

  it('the sentence of a rule marks its thresholds with their places', () => {
    for (const data of [bank, combinePolicies({ version: '1' }, [psd2Payments()])]) {
      const marked = data.rules.flatMap((described) =>
        describeRule(described, data).flatMap((part) => (part.kind === 'threshold' ? [part.path] : [])),
      )
      expect(new Set(marked.map(String))).toEqual(new Set(thresholdsOf(data).map(({ path }) => String(path))))
    }
    const when = 'session.age > 300'
    const data = { version: '1', rules: [rule({ when })] }
    const part = describeRule(data.rules[0]!, data).find(({ kind }) => kind === 'threshold')
    expect(part).toEqual({
      kind: 'threshold',
      text: '5 minutes',
      path: ['rules', 0, 'when'],
      range: { start: 14, end: 17 },
    })
  })

  it('every rule of the bank and of the packs has a sentence in both languages', () => {
    const packs = combinePolicies({ version: '1' }, [
      psd2Payments(),
      nistAal2({ actions: ['record.read'] }),
      sudoMode({ actions: ['token.create'] }),
      pciDss({ actions: ['card.reveal'] }),
    ])
    for (const data of [bank, packs]) {
      expect(checkPolicies(data).filter(({ severity }) => severity === 'error')).toEqual([])
      for (const described of data.rules) {
        const [english, german] = (['en', 'de'] as const).map((language) => describeRule(described, data, { language }))
        expect(sentenceText(english!)).toMatch(/ need .*\.$/u)
        expect(sentenceText(german!)).toMatch(/brauchen .*\.$/u)
        const codes = english!.flatMap(({ kind, text }) => (kind === 'code' ? [text] : []))
        expect(
          codes.every((text) =>
            /^(?:context\.payees_trusted|size\(details\) > 0|record\.read|token\.create)$/u.test(text),
          ),
        ).toBe(true)
      }
    }
  })
})

describe('the clause of a fact', () => {
  it.each<[string, unknown, string | undefined, string | undefined]>([
    ['signals.payee.is_new', true, 'the payee is new', 'der Empfänger neu ist'],
    ['details[].instructedAmount.amount', '1250.00', 'the amount is 1,250', 'der Betrag 1.250 beträgt'],
    ['session.age', 300, 'the age of the sign-in is 5 minutes', 'das Alter der Anmeldung 5 Minuten beträgt'],
    ['risk.level', 'high', 'the risk is “high”', 'das Risiko „high“ ist'],
    ['context.unknown', 1, undefined, undefined],
    ['details[].creditorName', ['a'], undefined, undefined],
  ])('the clause of a fact words %s', (fact, value, inEnglish, inGerman) => {
    expect(describeFact(fact, value)).toBe(inEnglish)
    expect(describeFact(fact, value, { language: 'de' })).toBe(inGerman)
  })

  it('the clause of a fact has the unit of its number', () => {
    expect(describeFact('details[].total.amount', '1250.50', { unit: 'EUR' })).toBe('the total is 1,250.50 EUR')
  })

  it('the clause of a fact uses the words of the app', () => {
    const facts = { 'context.trusted': ['the payee is trusted', 'the payee is not trusted'] } as const
    expect(describeFact('context.trusted', false, { facts })).toBe('the payee is not trusted')
    expect(describeFact('context.trusted', 'maybe', { facts })).toBeUndefined()
    expect(nameAction('invoice.pay', { actions: { 'invoice.pay': 'payments of invoices' } })).toBe(
      'payments of invoices',
    )
    expect(nameAction('invoice.refund')).toBeUndefined()
    expect([nameFact('signals.payee.is_new'), nameFact('context.trusted', { facts }), nameFact('x')]).toEqual([
      'the payee',
      undefined,
      undefined,
    ])
    const names = { limits: { name: 'the limit', unit: 'EUR' }, 'limits.SEK': 'the Swedish limit' }
    expect([
      nameParameter(['parameters', 'limits', 'EUR'], { parameters: names }),
      nameParameter(['parameters', 'limits', 'SEK'], { parameters: names }),
      nameParameter(['rules', 0, 'when'], { parameters: names }),
    ]).toEqual([{ name: 'the limit (EUR)', unit: 'EUR' }, { name: 'the Swedish limit' }, {}])
  })
})
