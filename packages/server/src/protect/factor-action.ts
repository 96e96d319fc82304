import type { FactorKind } from '@stepup/protocol'

import type { ActionRequest } from '../decision/decide.ts'

/** The changes that people make to their own factors and devices. */
export type FactorAction =
  | 'factor.enroll'
  | 'factor.rename'
  | 'factor.remove'
  | 'factor.default'
  | 'factor.unlock'
  | 'device.rename'
  | 'device.remove'

/** The question to the policies about a change. `more` is shown to the person beside it. */
export function factorAction(
  action: FactorAction,
  factor: Readonly<Record<string, string>>,
  more: Readonly<Record<string, string>> = {},
): ActionRequest {
  return { action, details: [{ type: 'factor', ...factor, ...more }], context: { factor } }
}

/** The question to the policies about a new authenticator. `more` says which one, where that is known before: a telephone number. */
export function enrollAction(kind: FactorKind, more: Readonly<Record<string, string>> = {}): ActionRequest {
  return factorAction('factor.enroll', { kind }, more)
}

/** The day as approvals show it: `2026-11-28`. Nothing for what was always there. */
export function addedOn(at: number): { readonly addedAt?: string } {
  return at > 0 ? { addedAt: new Date(at).toISOString().slice(0, 10) } : {}
}
