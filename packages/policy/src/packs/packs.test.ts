import { Ajv } from 'ajv'
import fc from 'fast-check'
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

import { checkPolicies, compilePolicies, decide, type CheckOptions, type PolicyFacts } from '../index.ts'
import { combinePolicies, nistAal2, pciDss, psd2Payments, sudoMode } from './index.ts'

const packs = [
  psd2Payments(),
  nistAal2({ actions: ['record.read'] }),
  sudoMode({ actions: ['token.create'] }),
  pciDss({ actions: ['card.number'] }),
]
const appPolicies = { version: '1', actions: [] }
const signals: CheckOptions['signals'] = {
  velocity: { since_proof: { count: 'number', attempts: 'number', sum: 'string' } },
}

describe('policy packs', () => {
  const schema = JSON.parse(readFileSync(new URL('../policy.schema.json', import.meta.url), 'utf8')) as object
  const validate = new Ajv({ strict: false }).compile(schema)

  it.each(packs.map((pack) => [pack.name, pack] as const))(
    'the pack %s has no finding and fits the schema',
    (_, pack) => {
      const data = combinePolicies(appPolicies, [pack])
      expect(checkPolicies(data, { signals })).toEqual([])
      validate(data)
      expect(validate.errors).toBeNull()
      expect(pack.sources.length).toBeGreaterThan(0)
    },
  )

  it('packs combine, and a parameter of the app replaces the parameter of a pack', () => {
    const data = combinePolicies({ ...appPolicies, parameters: { psd2_low_value: '15.00' } }, packs)
    expect(checkPolicies(data, { signals })).toEqual([])
    expect(data.parameters).toMatchObject({ psd2_low_value: '15.00', psd2_low_value_total: '100.00' })
    expect(() => combinePolicies(appPolicies, [psd2Payments(), psd2Payments()])).toThrow('psd2-dynamic-linking')
  })

  it('RSK-02: a missing signal never lowers the requirement of a pack', () => {
    const compiled = compilePolicies(combinePolicies(appPolicies, packs))
    const sums = fc.integer({ min: 0, max: 20_000 }).map((cents) => (cents / 100).toFixed(2))
    const tally = fc.record({ count: fc.integer({ min: 1, max: 9 }), attempts: fc.constant(9), sum: sums })
    const facts = fc.record({
      action: fc.constantFrom('transfer.create', 'account.read', 'record.read', 'token.create', 'card.number'),
      details: sums.map((amount) => [{ type: 'payment', instructedAmount: { amount, currency: 'EUR' } }]),
      velocity: tally,
    })
    const strictness = { allow: 0, challenge: 1, deny: 2 }
    const decideWith = (
      given: { action: string; details: PolicyFacts['details'] },
      signal: Readonly<Record<string, unknown>>,
    ) =>
      strictness[
        decide(compiled, {
          action: given.action,
          details: given.details,
          session: {},
          user: {},
          context: {},
          signals: { velocity: signal },
        }).effect
      ]
    fc.assert(
      fc.property(facts, (given) => {
        const known = decideWith(given, { status: 'ok', since_proof: given.velocity })
        expect(decideWith(given, { status: 'missing', reason: 'timeout' })).toBeGreaterThanOrEqual(known)
      }),
    )
  })
})
