import { compilePolicies, decide, type PolicyFacts } from '@stepup/policy'

const conditions = [
  "session.acr == 'aal1'",
  'context.new_payee',
  'context.new_device && context.new_payee',
  "user.id == 'lena'",
  'session.age > 300',
  "parameters.currency != 'EUR'",
  "details.exists(d, d.type == 'other')",
  'size(details) > 3',
  'decimal(parameters.threshold) < 5.0',
  "action == 'account.close'",
]

const facts: PolicyFacts = {
  action: 'transfer.create',
  details: [{ type: 'payment', amount: '900.00' }],
  session: { acr: 'aal2', age: 5 },
  user: { id: 'mara' },
  context: { new_payee: false, new_device: false },
}

/** Decides by ten conditions, none of which is true: the cost of a decision alone. */
export function tenConditions(): () => unknown {
  const rules = conditions.map((when, index) => ({
    id: `rule-${index}`,
    actions: ['transfer.create'],
    when,
    require: { acr_values: ['aal2'] },
  }))
  const policies = compilePolicies({ version: '1', parameters: { currency: 'EUR', threshold: '1000.00' }, rules })
  return () => decide(policies, facts)
}
