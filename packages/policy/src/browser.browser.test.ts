import { expect, it } from 'vitest'

import { randomFacts, randomFrom } from '../test/random-facts.ts'
import {
  backtest,
  checkPolicies,
  compilePolicies,
  createTraffic,
  decide,
  explainDecision,
  readPolicyText,
  simulate,
} from './index.ts'
import { combinePolicies, psd2Payments, sudoMode } from './packs/index.ts'

const yaml = `version: "1"
parameters: { threshold: "1000.00" }
rules:
  - id: large
    actions: [pay]
    when: details.exists(d, decimal(d.amount) > decimal(parameters.threshold)) && user.id.matches('^[a-z]+$')
    require: { acr_values: [aal9] }
`
const facts = { action: 'pay', details: [{ amount: '1250.00' }], session: {}, user: { id: 'mara' }, context: {} }

it('policies are read, checked, explained and simulated in a browser', () => {
  const { data, locate } = readPolicyText(yaml)
  expect(checkPolicies(data).map((finding) => [finding.code, locate(finding)])).toEqual([
    ['unknown_level', { line: 7, column: 29 }],
  ])

  const policies = compilePolicies(readPolicyText(yaml.replace('aal9', 'aal2')).data)
  expect(explainDecision(policies, facts).lines[0]).toBe('pay is challenged under version 1 because of large.')
  const past = { id: 'd1', action: 'pay', effect: 'allow', ruleIds: [], inputs: facts } as const
  expect(simulate(policies, [past])).toMatchObject({ changes: { 'allow -> challenge': 1 } })

  expect(checkPolicies(combinePolicies({ version: '1' }, [sudoMode({ actions: ['token.create'] })]))).toEqual([])
})

it('recorded traffic is decided again in a browser as one decision at a time', () => {
  const policies = compilePolicies(combinePolicies({ version: '1' }, [psd2Payments()]))
  const random = randomFrom(7)
  const all = Array.from({ length: 2000 }, (_, index) => randomFacts(random, index))
  const traffic = createTraffic()
  for (const inputs of all) traffic.add({ inputs })
  const { outcomes, outcomeOf } = backtest(policies, traffic)
  const effects = [...outcomeOf].map((outcome) => outcomes[outcome]?.effect)
  expect(effects).toEqual(all.map((decisionFacts) => decide(policies, decisionFacts).effect))
  expect(new Set(effects)).toEqual(new Set(['challenge', 'deny']))
})
