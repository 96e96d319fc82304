import { readFileSync } from 'node:fs'

import { factorKinds } from '@stepup/protocol'
import { Ajv } from 'ajv'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { checkPolicies, type PolicyData, type PolicyRequirement, type PolicyRule } from '../index.ts'
import policySchema from '../policy.schema.json' with { type: 'json' }
import { checkStructure } from './check-structure.ts'
import { Suggestions } from './suggestions.ts'

const { definitions, properties } = policySchema
const validate = new Ajv({ strict: false }).compile(policySchema)
const bank: unknown = JSON.parse(
  readFileSync(new URL('../../../../apps/bank-api/policies.json', import.meta.url), 'utf8'),
)
const levels = ['aal1', 'aal2', 'phr', 'phrh']
/** Checks that the published schema doesn't express: the server's levels, and unique ids. */
const unpublished = new Set(['unknown_level', 'duplicate_id'])
const fits = (data: unknown): boolean =>
  checkStructure(data, levels, new Suggestions(), Infinity).every(({ code }) => unpublished.has(code))

describe('the published JSON Schema', () => {
  it('the published schema of policies has the members of the types, and no others', () => {
    properties satisfies Record<keyof PolicyData | '$schema', unknown>
    definitions.rule.properties satisfies Record<keyof PolicyRule, unknown>
    definitions.requirement.properties satisfies Record<keyof PolicyRequirement, unknown>
    definitions.requirement.properties.factors.properties satisfies Record<
      keyof NonNullable<PolicyRequirement['factors']>,
      unknown
    >
    definitions.reason.properties satisfies Record<keyof NonNullable<PolicyRule['reasons']>[number], unknown>
    expect(definitions.kind.anyOf[0]?.enum).toEqual(factorKinds)
  })

  it('the published schema and the checker accept the policies of the bank', () => {
    validate(bank)
    expect(validate.errors).toBeNull()
    expect(checkPolicies(bank as PolicyData).filter(({ severity }) => severity === 'error')).toEqual([])
  })

  it.each<[string, unknown, string]>([
    ['policies without a version', { rules: [] }, 'version: is missing. The name of these policies'],
    ['an unknown member', { version: '1', rules: [], rule: [] }, 'rule: is not known here'],
    [
      'a rule without a requirement',
      { version: '1', rules: [{ id: 'a', actions: ['x'] }] },
      'rules[0].require: is missing. What has to be proven. Write for example {"acr_values":["phr","aal2"],"max_age":300}.',
    ],
    [
      'a denial with a requirement',
      { version: '1', rules: [{ id: 'a', actions: ['x'], effect: 'deny', require: { acr_values: ['aal1'] } }] },
      'rules[0].require: must be absent where the effect is "deny" or "allow". Remove it',
    ],
    [
      'a linked requirement that is not bound',
      { version: '1', rules: [{ id: 'a', actions: ['x'], require: { acr_values: ['aal1'], linked: true } }] },
      'rules[0].require.bound: is missing. A linked factor is tied to the details',
    ],
    [
      'an unknown kind of factor',
      {
        version: '1',
        rules: [{ id: 'a', actions: ['x'], require: { acr_values: ['aal1'], factors: { kinds: ['otp'] } } }],
      },
      'rules[0].require.factors.kinds[0]: "otp" is not a kind of factor. Did you mean "totp"?',
    ],
    [
      'a negative age',
      { version: '1', rules: [{ id: 'a', actions: ['x'], require: { acr_values: ['aal1'], max_age: -1 } }] },
      'rules[0].require.max_age: must be a whole number of seconds, 0 or more.',
    ],
    [
      'a priority between two numbers',
      { version: '1', rules: [{ id: 'a', actions: ['x'], effect: 'deny', priority: 0.5 }] },
      'rules[0].priority: must be a whole number.',
    ],
    [
      'an unknown mode',
      { version: '1', rules: [{ id: 'a', actions: ['x'], effect: 'deny', mode: 'observed' }] },
      'rules[0].mode: "observed" is not a mode. An "observe" rule decides nothing: each decision records whether the rule matched. Did you mean "observe"?',
    ],
    [
      'a share of nobody',
      { version: '1', rules: [{ id: 'a', actions: ['x'], effect: 'deny', share: 0 }] },
      'rules[0].share: must be a number above 0 and at most 1. The share of users',
    ],
    [
      'a share in percent',
      { version: '1', rules: [{ id: 'a', actions: ['x'], effect: 'deny', share: 5 }] },
      'Write for example 0.05.',
    ],
    [
      'a reason with capitals',
      { version: '1', rules: [{ id: 'a', actions: ['x'], effect: 'deny', reasons: [{ code: 'Big' }] }] },
      'rules[0].reasons[0].code: must be a public code of small letters',
    ],
    [
      'a misspelled type of fact',
      { version: '1', context: { payee: { is_new: 'bolo' } }, rules: [] },
      'context.payee.is_new: "bolo" is not a type of fact. Did you mean "bool"?',
    ],
  ])('the published schema and the checker refuse %s, and the checker names the fix', (_, data, words) => {
    expect(validate(data)).toBe(false)
    const [finding] = checkPolicies(data as PolicyData)
    expect(`${finding?.place}: ${finding?.message}. ${finding?.cure}`).toContain(words)
  })

  it("the published schema and the checker agree on any change of the bank's policies", () => {
    const values: readonly unknown[] = [
      ...[undefined, null, '', 'x', 'x-badge', 'observe', 'deny', 'allow', 'challenge', 'totp', 'bool'],
      ...[0, -1, 3, 6, 0.5, true, false, [], ['aal2'], [''], [7], {}, { count: 1 }, { code: 'a' }, { a: { b: 'map' } }],
    ]
    const names = [
      'linked',
      'bound',
      'effect',
      'mode',
      'share',
      'require',
      'factors',
      'kinds',
      'default_effect',
      'context',
      'ruels',
    ]
    const change = fc.record({
      place: fc.nat(500),
      name: fc.constantFrom(undefined, ...names),
      value: fc.constantFrom(...values),
    })
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 4 }), (changes) => {
        const data = structuredClone(bank)
        for (const { place, name, value } of changes) {
          const places = placesIn(data)
          const [holder, key] = places[place % places.length] ?? [{}, '']
          const target = name === undefined || Array.isArray(holder) ? key : name
          if (value === undefined) delete holder[target]
          else holder[target] = structuredClone(value)
        }
        const plain: unknown = JSON.parse(JSON.stringify(data))
        expect([fits(plain), plain]).toEqual([validate(plain), plain])
      }),
      { numRuns: 2000 },
    )
  })
})

type Holder = Record<string, unknown>

/** Returns every member and item of the data, with its holder and its name there. */
function placesIn(value: unknown): (readonly [Holder, string])[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.keys(value).flatMap((key) => [[value as Holder, key] as const, ...placesIn((value as Holder)[key])])
}
