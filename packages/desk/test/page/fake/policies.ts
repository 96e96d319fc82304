import type { PolicyData } from '@stepup/policy'

/** Policies with the bank's words. */
export const fakePolicies: PolicyData = {
  version: '2026-12-01',
  parameters: { currency: 'EUR', transfer_threshold: '1000.00', new_payee_threshold: '250.00' },
  default_effect: 'deny',
  rules: [
    {
      id: 'transfer-over-threshold',
      actions: ['transfer.create'],
      when: 'details.exists(d, d.instructedAmount.currency == parameters.currency && decimal(d.instructedAmount.amount) > decimal(parameters.transfer_threshold))',
      require: { acr_values: ['phr', 'aal2'], bound: true },
      reasons: [
        {
          code: 'amount_over_threshold',
          params: { amount: 'parameters.transfer_threshold', currency: 'parameters.currency' },
        },
      ],
    },
    {
      id: 'transfer-to-new-payee',
      actions: ['transfer.create'],
      when: 'signals.payee.is_new && details.exists(d, decimal(d.instructedAmount.amount) > decimal(parameters.new_payee_threshold))',
      require: { acr_values: ['phr', 'aal2'], bound: true },
      reasons: [{ code: 'new_payee' }],
    },
    {
      id: 'sign-in-from-new-device',
      actions: ['session.create'],
      when: '!signals.device.known',
      require: { acr_values: ['phr', 'aal2'], bound: true },
      reasons: [{ code: 'new_device' }],
    },
    {
      id: 'card-reveal',
      actions: ['card.reveal', 'statement.export'],
      require: { acr_values: ['phr', 'aal2'], max_age: 300 },
      reasons: [{ code: 'sensitive_data' }],
    },
    {
      id: 'limit-change',
      actions: ['limit.change'],
      require: { acr_values: ['phr', 'aal2'], bound: true },
      reasons: [{ code: 'limit_change' }],
    },
  ],
}

/** Returns the thresholds of policies as numbers. */
export function thresholdsOf({ parameters = {} }: PolicyData): {
  readonly transfer: number
  readonly newPayee: number
} {
  return {
    transfer: Number(parameters['transfer_threshold']),
    newPayee: Number(parameters['new_payee_threshold']),
  }
}
