import type { PolicyPack } from './pack.ts'
import { psd2SessionLimits } from './session-limits.ts'

const sources: PolicyPack['sources'] = [
  {
    title: 'Directive (EU) 2015/2366 (PSD2), Art. 97(1) and (2)',
    says: 'Access to an account, and each remote payment, needs strong customer authentication, which for a payment is tied to amount and payee.',
  },
  {
    title: 'Delegated Regulation (EU) 2018/389, Art. 4(3)',
    says: 'The user does not learn which element was wrong. Access ends after five idle minutes.',
  },
  {
    title: 'Delegated Regulation (EU) 2018/389, Art. 5',
    says: 'The payer sees amount and payee, and the code is valid for exactly these. A code of an authenticator app is tied to neither, so it does not suffice.',
  },
  {
    title: 'Delegated Regulation (EU) 2018/389, Art. 16',
    says: 'A payment of up to 30 EUR is exempt while the payments since the last authentication add up to at most 100 EUR, or are at most five.',
  },
  {
    title: 'Delegated Regulation (EU) 2018/389, Art. 10, as amended by (EU) 2022/2360',
    says: 'Users can read their own account for 180 days after an authentication.',
  },
]

/**
 * Payments and access to accounts under PSD2. Both limits of the low-value exemption apply here, and the payment itself counts toward them:
 * stricter than the letter, never laxer. Needs `velocity()` in the `signals` of the server. While that signal is missing there is no
 * exemption.
 *
 * @example
 * const signals = [velocity({ actions: ['transfer.create'] })]
 * createStepUpServer({ ...options, signals, policies: combinePolicies(own, [psd2Payments()]) })
 */
export function psd2Payments({
  payments = ['transfer.create'],
  accountAccess = ['account.read'],
  acrValues = ['phr', 'aal2'],
}: {
  /** Actions that pay. Default `["transfer.create"]`. */
  readonly payments?: readonly string[]
  /** Actions that read accounts. Default `["account.read"]`; `[]` for none. */
  readonly accountAccess?: readonly string[]
  /** Levels, in order of preference. Default `["phr", "aal2"]`. */
  readonly acrValues?: readonly string[]
} = {}): PolicyPack {
  const small = [
    'size(details) > 0',
    'details.all(d, d.type == "payment" && d.instructedAmount.currency == parameters.psd2_currency && decimal(d.instructedAmount.amount) <= decimal(parameters.psd2_low_value))',
    'decimal(signals.velocity.since_proof.sum) <= decimal(parameters.psd2_low_value_total)',
    'signals.velocity.since_proof.count <= parameters.psd2_low_value_count',
  ]
  return {
    name: 'psd2-payments',
    sources,
    actions: [...payments, ...accountAccess],
    signals: ['velocity'],
    parameters: {
      psd2_currency: 'EUR',
      psd2_low_value: '30.00',
      psd2_low_value_total: '100.00',
      psd2_low_value_count: 5,
    },
    rules: [
      {
        id: 'psd2-dynamic-linking',
        actions: payments,
        when: `!(${small.join(' && ')})`,
        require: { acr_values: acrValues, bound: true, linked: true, factors: { conceal: true } },
        reasons: [{ code: 'payment_authentication' }],
      },
      ...(accountAccess.length === 0
        ? []
        : [
            {
              id: 'psd2-account-access',
              actions: accountAccess,
              require: { acr_values: acrValues, max_age: 180 * 24 * 60 * 60 },
              reasons: [{ code: 'account_access' }],
            },
          ]),
    ],
    sessionLimits: psd2SessionLimits,
  }
}
