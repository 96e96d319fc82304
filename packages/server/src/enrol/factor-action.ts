import type { FactorKind } from '@stepup/protocol'

import type { ActionRequest } from '../protect/decide.ts'

/** The changes that people make to their own factors and devices. */
export type FactorAction =
  | 'factor.enrol'
  | 'factor.rename'
  | 'factor.remove'
  | 'factor.default'
  | 'factor.unlock'
  | 'device.rename'
  | 'device.remove'

/** What the policies are asked about a change. */
export function factorAction(action: FactorAction, factor: Readonly<Record<string, string>>): ActionRequest {
  return { action, details: [{ type: 'factor', ...factor }], context: { factor } }
}

/** What the policies are asked about a new authenticator. */
export function enrolAction(kind: FactorKind): ActionRequest {
  return factorAction('factor.enrol', { kind })
}
