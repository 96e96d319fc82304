import { describe, expect, it } from 'vitest'

import { checkPolicies, type PolicyRule } from '../index.ts'

describe('FAC-14: enrollment by the session alone', () => {
  const enroll = (id: string, when: string, require: PolicyRule['require']): PolicyRule =>
    ({ id, actions: ['factor.*'], when, require }) as PolicyRule
  const weak = (rules: readonly PolicyRule[], kinds?: readonly ('push' | 'totp' | 'x-badge')[]) =>
    checkPolicies({ version: '1', rules }, kinds ? { kinds } : {}).filter(({ code }) => code === 'weak_enrollment')
  const session = { acr_values: ['aal1'], max_age: 600 }
  const proof = { acr_values: ['phr', 'aal2'], max_age: 0 }

  it('FAC-14: a rule with a stale list of kinds is found, with the kinds that it leaves out', () => {
    const stale = [
      enroll('first', "!('passkey' in factors || 'security_key' in factors || 'totp' in factors)", session),
      enroll('further', "'passkey' in factors || 'security_key' in factors || 'totp' in factors", proof),
    ]
    expect(weak(stale)).toEqual([
      {
        severity: 'warning',
        code: 'weak_enrollment',
        path: ['rules', 0],
        place: 'rules[0]',
        message: expect.stringContaining('who has email_otp, sms_otp, recovery_code or push enroll another'),
        cure: expect.stringContaining('size(factors) == 0'),
      },
    ])
    // The check considers the kinds that the server has.
    expect(weak(stale, ['totp'])).toEqual([])
    expect(weak(stale, ['totp', 'x-badge'])[0]?.message).toContain('who has x-badge enroll')
  })

  it('FAC-14: a missing rule for users who have a factor is found', () => {
    expect(weak([enroll('first', 'size(factors) == 0', session)])).toHaveLength(1)
  })

  it('FAC-14: a rule that protects only a share of users, or is only observed, is found', () => {
    const further = enroll('further', 'size(factors) > 0', proof)
    const first = enroll('first', 'size(factors) == 0', session)
    expect(weak([first, { ...further, share: 0.99 }])).toHaveLength(1)
    expect(weak([first, { ...further, mode: 'observe' }])).toHaveLength(1)
    expect(weak([first, further, { ...enroll('all', 'true', proof), share: 0.5 }])).toEqual([])
  })

  it.each<[string, readonly PolicyRule[]]>([
    [
      'any factor requires a proof',
      [enroll('first', 'size(factors) == 0', session), enroll('further', 'size(factors) > 0', proof)],
    ],
    ['each enrollment requires a proof', [enroll('any', 'size(factors) >= 0', { acr_values: ['aal1'], bound: true })]],
    [
      'enrollment is denied',
      [enroll('never', 'size(factors) < 0', session), { id: 'no', actions: ['factor.enroll'], effect: 'deny' }],
    ],
    ['no rule is about enrollment', [{ id: 'r', actions: ['pay'], when: 'true', require: { acr_values: ['aal2'] } }]],
    ['the condition depends on unknown facts', [enroll('some', 'context.branch == "x"', session)]],
  ])('FAC-14: the checker has no finding about enrollment where %s', (_, rules) => {
    expect(weak(rules)).toEqual([])
  })
})
