import { readFileSync } from 'node:fs'

import { describe, expect, it } from 'vitest'

import { randomFacts, randomFrom } from '../../test/random-facts.ts'
import { lacksFacts } from '../decide/lacks-facts.ts'
import { backtest, compilePolicies, createTraffic, decide, type PolicyData, type PolicyRule } from '../index.ts'
import { combinePolicies, nistAal2, pciDss, psd2Payments, sudoMode } from '../packs/index.ts'

const bank = JSON.parse(
  readFileSync(new URL('../../../../apps/bank-api/policies.json', import.meta.url), 'utf8'),
) as PolicyData
const psd2 = combinePolicies({ version: 'psd2', actions: [] }, [
  psd2Payments(),
  nistAal2({ actions: ['device.*'] }),
  sudoMode({ actions: ['limit.change'] }),
  pciDss({ actions: ['card.*'] }),
])

/** Conditions of every form that a back-test splits into parts or evaluates as a whole. */
const conditions = [
  'details[0].instructedAmount.amount != "1000.00" && decimal(details[0].instructedAmount.amount) >= decimal(parameters.threshold)',
  'details[1].price > 2 || details[1]["price"] < 1.5',
  'details.all(d, d.type == "payment" && (d.instructedAmount.currency in parameters.currencies))',
  'details.exists_one(d, decimal(d.instructedAmount.amount) == 1000.0)',
  'details.exists(d, d.creditorName == user.name || decimal(d.instructedAmount.amount) > decimal(context.limit))',
  'details.exists(d, has(d.tags) && d.tags.exists(t, t == "a"))',
  'details.exists(d, "b" in d.tags)',
  'details.all(d, context.blocked.all(b, b != d.creditorName))',
  'size(details.filter(d, d.type == "payment")) > 1',
  'details.map(d, d.price)[0] == 1000.0',
  'details.exists(d, decimal(parameters.limits[d.instructedAmount.currency]) < decimal(d.instructedAmount.amount))',
  'details.exists(d, d.type == "limit" ? has(d.newLimit) : decimal(d.total.amount) <= 2000.0)',
  '(session.age > 300) && (context.country in ["XX", "YY"])',
  'session.age >= 300 && session.age <= 600.5',
  '(session.age + risk.score) * 2.0 > 700.0',
  'session.acr == "aal1" ? risk.level != "low" : user.has_email',
  'user.id.matches("^user-1[0-9]*$")',
  'user.id == "user-7" || user.id > "user-5"',
  'signals.velocity.day.count > 9.0 || decimal(signals.velocity.day.sum) > decimal("2500.00")',
  '!has(signals.device.known) || !signals.device.known',
  'signals.device.status != "ok" || signals.device.days < 30',
  'has(signals.travel.impossible) && signals.travel.impossible',
  '"passkey" in factors && !("totp" in factors)',
  'size(factors) == 0',
  'risk.score >= 5.0 && decimal("5.00") < decimal(signals.velocity.hour.sum)',
  'context.payees_trusted',
  'has(context.profile.country) && context.profile.country == "DE"',
  '!has(context.profile) || !has(context.profile.country)',
  'context == {}',
  'has(context.limit) && context.limit',
  'action.startsWith("made.up.1")',
  'user.has_email && parameters.on',
  'parameters.on && decimal(parameters.threshold) > 5.0',
  'details.exists(d, d.price == 0.0) || details.exists(d, -d.price > -5.0)',
]
const actions = ['transfer.create', 'transfer.batch', 'session.create', 'card.reveal', 'limit.change', 'made.*']
const reading: PolicyData = {
  version: 'reads much',
  parameters: { threshold: '1000.00', currencies: ['EUR', 'SEK'], limits: { EUR: '500.00', SEK: '5000.00' }, on: true },
  default_effect: 'allow',
  rules: conditions.map((when, index): PolicyRule => {
    const effect = index % 11 === 5 ? 'deny' : index % 5 === 2 ? 'allow' : 'challenge'
    return {
      id: `rule-${index}`,
      actions: actions.filter((_, action) => (index * 7 + action) % 5 === 0),
      when,
      effect,
      ...(effect === 'challenge'
        ? { require: { acr_values: index % 2 === 0 ? ['phr'] : ['aal2'], max_age: index } }
        : {}),
      reasons: [{ code: `reason_${index % 7}`, params: { country: 'context.country', age: 'session.age' } }],
      ...(index % 6 === 1 ? { mode: 'observe' } : {}),
      ...(index % 7 === 2 ? { share: 0.4 } : {}),
      ...(index % 8 === 3 ? { priority: 1 } : {}),
    }
  }),
}

const COUNT = 100_000
const random = randomFrom(20_261_129)
const all = Array.from({ length: COUNT }, (_, index) => randomFacts(random, index))
const traffic = createTraffic()
for (const inputs of all) traffic.add({ inputs })

describe('a back-test of 10^5 random decisions', () => {
  it.each([
    ['the bank', bank],
    ['the packs', psd2],
    ['policies that read much', reading],
  ])('a back-test decides as decide() does, one decision at a time: %s', (_, data) => {
    const policies = compilePolicies(data)
    const { outcomes, outcomeOf } = backtest(policies, traffic)
    const different = all.flatMap((facts, index) => {
      const decision = decide(policies, facts)
      const { effect, ruleIds, requirement, reasons, observed = [] } = decision
      const expected = JSON.stringify({
        effect,
        ruleIds,
        ...(requirement ? { requirement } : {}),
        reasons: reasons.map(({ code }) => code),
        observed,
        uncertain: lacksFacts(policies, decision, facts),
      })
      const found = JSON.stringify(outcomes[outcomeOf[index] ?? -1])
      return found === expected ? [] : [{ index, facts, expected, found }]
    })
    expect(different.length === 0 ? [] : different.slice(0, 3)).toEqual([])
    const effects = new Set([...outcomeOf].map((outcome) => outcomes[outcome]?.effect))
    expect([outcomes.length > 5, effects.size > 1]).toEqual([true, true])
  })

  it('recorded traffic returns the facts unchanged, so that reasons have the same parameters', () => {
    const different = all.flatMap((facts, index) =>
      JSON.stringify(traffic.facts(index)) === JSON.stringify(facts) ? [] : [index],
    )
    expect(different).toEqual([])
    const policies = compilePolicies(reading)
    for (let index = 0; index < COUNT; index += 100)
      expect(decide(policies, traffic.facts(index))).toEqual(decide(policies, all[index]!))
  })

  it('a back-test decides the decisions that were added after an earlier back-test', () => {
    const policies = compilePolicies(reading)
    const growing = createTraffic()
    for (const inputs of all.slice(0, 1000)) growing.add({ inputs })
    backtest(policies, growing)
    for (const inputs of all.slice(1000, 3000)) growing.add({ inputs })
    const { outcomes, outcomeOf } = backtest(policies, growing)
    const whole = backtest(policies, traffic, { from: 0, to: 3000 })
    expect([...outcomeOf].map((outcome) => outcomes[outcome])).toEqual(
      [...whole.outcomeOf].map((outcome) => whole.outcomes[outcome]),
    )
  })
})
