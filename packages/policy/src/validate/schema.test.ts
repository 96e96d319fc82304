import { readFileSync } from 'node:fs'

import { Ajv } from 'ajv'
import { describe, expect, it } from 'vitest'

import { checkPolicies, type PolicyData } from '../index.ts'

const read = (path: string): unknown => JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8'))
const validate = new Ajv({ allowUnionTypes: true }).compile(read('../../policy.schema.json') as object)
const fresh = (): PolicyData => structuredClone(read('../../../../apps/bank-api/policies.json')) as PolicyData

describe('the published JSON Schema', () => {
  it('accepts the bank’s policies, and so does the checker', () => {
    validate(fresh())
    expect(validate.errors).toBeNull()
    expect(checkPolicies(fresh()).filter(({ severity }) => severity === 'error')).toEqual([])
  })

  it.each<[string, unknown]>([
    ['no version', { rules: [] }],
    ['an unknown member', { version: '1', rules: [], rule: [] }],
    ['a rule without a requirement', { version: '1', rules: [{ id: 'a', actions: ['x'] }] }],
    [
      'a denial with a requirement',
      { version: '1', rules: [{ id: 'a', actions: ['x'], effect: 'deny', require: { acr_values: ['aal1'] } }] },
    ],
    [
      'linked without bound',
      { version: '1', rules: [{ id: 'a', actions: ['x'], require: { acr_values: ['aal1'], linked: true } }] },
    ],
    [
      'an unknown kind',
      {
        version: '1',
        rules: [{ id: 'a', actions: ['x'], require: { acr_values: ['aal1'], factors: { kinds: ['sms'] } } }],
      },
    ],
    [
      'a negative age',
      { version: '1', rules: [{ id: 'a', actions: ['x'], require: { acr_values: ['aal1'], max_age: -1 } }] },
    ],
    [
      'a priority between two numbers',
      { version: '1', rules: [{ id: 'a', actions: ['x'], effect: 'deny', priority: 0.5 }] },
    ],
    [
      'a reason with capitals',
      { version: '1', rules: [{ id: 'a', actions: ['x'], effect: 'deny', reasons: [{ code: 'Big' }] }] },
    ],
  ])('refuses %s, and so does the checker', (_, data) => {
    expect(validate(data)).toBe(false)
    expect(checkPolicies(data as PolicyData).some(({ severity }) => severity === 'error')).toBe(true)
  })
})
