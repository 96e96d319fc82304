import type { FactorKind } from '@stepup/protocol'

import type { ActionRequest } from '../decision/decide.ts'

/** The changes that users make to their factors and devices. */
export type FactorAction =
  | 'factor.enroll'
  | 'factor.rename'
  | 'factor.remove'
  | 'factor.default'
  | 'factor.unlock'
  | 'device.rename'
  | 'device.remove'

/** The action of a change to a factor. The user sees `more` beside the factor. */
export function factorAction(
  action: FactorAction,
  factor: Readonly<Record<string, string>>,
  more: Readonly<Record<string, string>> = {},
): ActionRequest {
  return { action, details: [{ type: 'factor', ...factor, ...more }], context: { factor } }
}

/** The action of an enrollment. `more` describes the new authenticator if known, such as a phone number. */
export function enrollAction(kind: FactorKind, more: Readonly<Record<string, string>> = {}): ActionRequest {
  return factorAction('factor.enroll', { kind }, more)
}

/** A day as approvals show it: `2026-11-28`. Absent for a factor without a date. */
export function addedOn(at: number): { readonly addedAt?: string } {
  return at > 0 ? { addedAt: new Date(at).toISOString().slice(0, 10) } : {}
}
