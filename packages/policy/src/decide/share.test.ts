import { describe, expect, it } from 'vitest'

import { compilePolicies, decide, type PolicyData, type PolicyFacts, type PolicyRule } from '../index.ts'
import { isInShare, murmur3 } from './share.ts'

const rule: PolicyRule = { id: 'canary', actions: ['pay'], when: 'context.large', effect: 'deny', share: 0.05 }
const policies = (share: number, more: Partial<PolicyRule> = {}): PolicyData => ({
  version: '1',
  rules: [{ ...rule, share, ...more }],
})
const facts = (user: PolicyFacts['user'], context: PolicyFacts['context'] = { large: true }): PolicyFacts => ({
  action: 'pay',
  details: [],
  session: {},
  user,
  context,
})
const people = Array.from({ length: 100_000 }, (_, index) => `user-${index}`)

describe('a rule about a share of users', () => {
  it.each([0.01, 0.05, 0.5, 0.9])(
    'a rule for a share of %d of the users applies to that share, within half a percent',
    (share) => {
      const compiled = compilePolicies(policies(share))
      const denied = people.filter((id) => decide(compiled, facts({ id })).effect === 'deny')
      expect(Math.abs(denied.length / people.length - share)).toBeLessThan(0.005)
    },
  )

  it('a user in a share remains in it while it grows', () => {
    const shares = [0.01, 0.05, 0.2, 0.5, 1]
    for (const id of people.slice(0, 10_000)) {
      const from = shares.findIndex((share) => isInShare('canary', share, id))
      expect(shares.slice(from).every((share) => isInShare('canary', share, id))).toBe(true)
    }
    expect(people.every((id) => isInShare('canary', 1, id))).toBe(true)
  })

  it('two rules for a share of the users apply to different users', () => {
    const inBothShares = people.filter((id) => isInShare('one', 0.2, id) && isInShare('two', 0.2, id))
    expect(Math.abs(inBothShares.length / people.length - 0.04)).toBeLessThan(0.005)
  })

  it('a rule for a share matches no other user, and does not evaluate its condition for them', () => {
    const compiled = compilePolicies(policies(0.05))
    const outside = people.find((id) => !isInShare('canary', 0.05, id))!
    expect(decide(compiled, facts({ id: outside }, {}))).toMatchObject({
      effect: 'allow',
      ruleIds: [],
      trace: [{ ruleId: 'canary', matched: false, outside: true }],
    })
    const inside = people.find((id) => isInShare('canary', 0.05, id))!
    expect(decide(compiled, facts({ id: inside })).ruleIds).toEqual(['canary'])
    expect(decide(compiled, facts({ id: inside }, { large: false })).ruleIds).toEqual([])
  })

  it.each([undefined, '', 7])(
    'RSK-02: a rule for a share never lowers the requirement without a user id, here %j',
    (id) => {
      const compiled = compilePolicies(policies(0.001))
      expect(decide(compiled, facts({ id }))).toMatchObject({
        effect: 'deny',
        trace: [{ matched: true, error: expect.stringContaining('user.id') as string }],
      })
      expect(decide(compiled, facts({ id }, { large: false })).effect).toBe('allow')
      const exempt: PolicyRule = { id: 'exempt', actions: ['pay'], effect: 'allow', priority: 1, share: 0.999 }
      const data = policies(1)
      expect(decide(compilePolicies({ ...data, rules: [...data.rules, exempt] }), facts({ id })).effect).toBe('deny')
    },
  )
})

describe('MurmurHash3', () => {
  // From an implementation with SMHasher's verification value 0xb0f57ee3.
  it.each([
    ['', 0],
    ['a', 0x3c2569b2],
    ['aa', 0x371091a9],
    ['abc', 0xb3dd93fa],
    ['aaaa', 0x7eeed987],
    ['Hello, world!', 0xc0363e43],
    ['The quick brown fox jumps over the lazy dog', 0x2e4ff723],
  ])('MurmurHash3 hashes %j as the reference implementation does', (text, hash) => {
    expect(murmur3(new TextEncoder().encode(text)).toString(16)).toBe(hash.toString(16))
  })
})
