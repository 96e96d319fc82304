import {
  type CheckOptions,
  compilePolicies,
  type PolicyData,
  PolicyError,
  policyErrors,
  type PolicyFinding,
  reviewPolicies as review,
} from '@stepup/policy'

import { type AssuranceParts, strongKinds } from '../assurance/assurance.ts'
import { copyJson } from '../details/copy-json.ts'
import type { Signal } from '../signals/signal.ts'

/** The options of a server that policies are checked for. */
export type CheckParts = Pick<AssuranceParts, 'levels' | 'factors'> & { readonly signals: readonly Signal[] }

/** The levels, signals and kinds of factors that policies of a server are checked for. */
export function checksOf(parts: CheckParts): CheckOptions {
  const signals = Object.fromEntries(parts.signals.map(({ name, facts }) => [name, facts]))
  return { levels: parts.levels, signals, kinds: strongKinds(parts) }
}

export function reviewPolicies(parts: CheckParts, data: unknown): readonly PolicyFinding[] {
  const copied = copyPolicies(data)
  return 'finding' in copied ? [copied.finding] : review(copied.data, checksOf(parts))
}

/**
 * Returns a copy of publishable policies that can't change after the check, or the reason why they can't be published.
 */
export function readPolicies(
  parts: CheckParts,
  data: unknown,
): { readonly data: PolicyData } | { readonly findings: readonly PolicyFinding[] } {
  const copied = copyPolicies(data)
  if ('finding' in copied) return { findings: [copied.finding] }
  const findings = policyErrors(copied.data, checksOf(parts))
  return findings.length > 0 ? { findings } : copied
}

/** Whether policies of the store are without an error on this server. The sizes of drafts are limited, not those of earlier versions. */
export function areValid(parts: CheckParts, data: PolicyData): boolean {
  try {
    compilePolicies(data, checksOf(parts))
    return true
  } catch (error) {
    if (error instanceof PolicyError) return false
    throw error
  }
}

function copyPolicies(data: unknown): { readonly data: PolicyData } | { readonly finding: PolicyFinding } {
  try {
    // The check validates the structure.
    return { data: copyJson(data) as unknown as PolicyData }
  } catch (error) {
    const reason = error instanceof Error ? error.message : ''
    const cure = 'Send policies as JSON data.'
    const message = `are not JSON: ${reason}`
    return { finding: { severity: 'error', code: 'malformed', path: [], place: 'policies', message, cure } }
  }
}
