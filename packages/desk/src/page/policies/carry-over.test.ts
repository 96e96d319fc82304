import type { PolicyData, PolicyRule } from '@stepup/policy'
import { expect, it } from 'vitest'

import { carryOver } from './carry-over.ts'

const rule = (id: string, level = 'aal2'): PolicyRule => ({
  id,
  actions: ['transfer.create'],
  require: { acr_values: [level] },
})

const basis: PolicyData = {
  version: 'v1',
  default_effect: 'deny',
  parameters: { transfer_threshold: '1000.00', new_payee_threshold: '250.00' },
  rules: [rule('large'), rule('new-payee')],
}

it('an edit keeps its own parameter, and takes the one that was published since over', () => {
  const data = { ...basis, parameters: { ...basis.parameters, transfer_threshold: '500.00' } }
  const inForce = { ...basis, version: 'v2', parameters: { ...basis.parameters, new_payee_threshold: '100.00' } }
  expect(carryOver({ data, basis }, inForce)).toEqual({
    ...basis,
    version: 'v2',
    parameters: { transfer_threshold: '500.00', new_payee_threshold: '100.00' },
  })
})

it('an edit keeps its own value where both have changed the same parameter', () => {
  const withThreshold = (version: string, value: string): PolicyData => ({
    ...basis,
    version,
    parameters: { ...basis.parameters, transfer_threshold: value },
  })
  expect(carryOver({ data: withThreshold('v1', '500.00'), basis }, withThreshold('v2', '800.00'))).toEqual(
    withThreshold('v2', '500.00'),
  )
})

it('an edit keeps the rules that it changed, added and removed, and takes the rules of others over', () => {
  const data = { ...basis, rules: [rule('large', 'phr'), rule('mine')] }
  const inForce = { ...basis, version: 'v2', rules: [rule('theirs'), rule('large'), rule('new-payee')] }
  expect(carryOver({ data, basis }, inForce).rules).toEqual([rule('theirs'), rule('large', 'phr'), rule('mine')])
})

it('a rule that was removed since is gone, and comes back where the edit changed it', () => {
  const inForce = { ...basis, version: 'v2', rules: [rule('large')] }
  expect(carryOver({ data: basis, basis }, inForce).rules).toEqual([rule('large')])
  const data = { ...basis, rules: [rule('large'), rule('new-payee', 'phr')] }
  expect(carryOver({ data, basis }, inForce).rules).toEqual(data.rules)
})

it('an edit keeps other members that it changed, and an edit without changes is what is in force', () => {
  const data: PolicyData = { ...basis, default_effect: 'allow', description: 'For the winter' }
  const { parameters: _parameters, ...inForce } = { ...basis, version: 'v2' }
  expect(carryOver({ data, basis }, inForce)).toEqual({
    ...inForce,
    default_effect: 'allow',
    description: 'For the winter',
  })
  expect(carryOver({ data: basis, basis }, { ...basis, version: 'v2' })).toEqual({ ...basis, version: 'v2' })
})
