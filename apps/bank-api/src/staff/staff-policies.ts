import type { PolicyData } from '@stepup/policy'

/**
 * Policies for the bank's staff. Staff can't publish these, so nobody can bypass the approval of publishing, or lock
 * out the managers who could roll back a mistake.
 */
export const staffPolicies: PolicyData = {
  version: 'staff-1',
  default_effect: 'deny',
  rules: [
    {
      id: 'policy-change',
      actions: ['policy.publish', 'policy.approve', 'policy.roll_back'],
      require: { acr_values: ['phr'], bound: true },
      reasons: [{ code: 'policy_change' }],
    },
    // A password alone must not enroll a passkey: the code goes to the employee's mailbox.
    {
      id: 'first-passkey',
      actions: ['factor.enroll'],
      when: "!('passkey' in factors || 'security_key' in factors)",
      require: { acr_values: ['aal2'], bound: true, factors: { kinds: ['email_otp'] } },
      reasons: [{ code: 'factor_change' }],
    },
    {
      id: 'change-of-passkeys',
      actions: ['factor.enroll'],
      when: "'passkey' in factors || 'security_key' in factors",
      require: { acr_values: ['phr'], max_age: 0 },
      reasons: [{ code: 'factor_change' }],
    },
    {
      id: 'change-of-factors',
      actions: ['factor.rename', 'factor.remove', 'factor.default', 'factor.unlock', 'device.rename', 'device.remove'],
      require: { acr_values: ['phr'], max_age: 0 },
      reasons: [{ code: 'factor_change' }],
    },
  ],
}
