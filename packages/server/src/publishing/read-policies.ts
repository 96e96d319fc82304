import { checkPolicies, type PolicyData, type PolicyFinding } from '@stepup/policy'

import { type AssuranceParts, strongKinds } from '../assurance/assurance.ts'
import { copyJson } from '../details/copy-json.ts'
import type { Signal } from '../signals/signal.ts'

/** The parts of the server that policies are checked for. */
export type CheckParts = Pick<AssuranceParts, 'levels' | 'factors'> & { readonly signals: readonly Signal[] }

/** Characters of policies as JSON. Those of a large bank have 50,000. */
const MAX_LENGTH = 250_000
const MAX_RULES = 500

/** Reviews policies that anybody may have written, for this server. */
export function reviewPolicies(parts: CheckParts, data: unknown): readonly PolicyFinding[] {
  const copied = copyPolicies(data)
  return 'finding' in copied ? [copied.finding] : findingsIn(parts, copied.data)
}

/** A copy of policies that can be published: nobody can change it after the check. Or what keeps them from it. */
export function readPolicies(
  parts: CheckParts,
  data: unknown,
): { readonly data: PolicyData } | { readonly findings: readonly PolicyFinding[] } {
  const copied = copyPolicies(data)
  if ('finding' in copied) return { findings: [copied.finding] }
  const findings = findingsIn(parts, copied.data)
  return findings.some(({ severity }) => severity === 'error') ? { findings } : copied
}

function findingsIn(parts: CheckParts, data: PolicyData): readonly PolicyFinding[] {
  const signals = Object.fromEntries(parts.signals.map(({ name, facts }) => [name, facts]))
  return checkPolicies(data, { levels: parts.levels, signals, kinds: strongKinds(parts) })
}

function copyPolicies(data: unknown): { readonly data: PolicyData } | { readonly finding: PolicyFinding } {
  try {
    // The structure is what the check looks at.
    const copy = copyJson(data) as unknown as PolicyData
    if (JSON.stringify(copy).length > MAX_LENGTH)
      return { finding: malformed(`have more than ${MAX_LENGTH} characters`, 'Split them, or remove rules.') }
    if (Array.isArray(copy.rules) && copy.rules.length > MAX_RULES)
      return { finding: malformed(`have more than ${MAX_RULES} rules`, 'Combine rules.') }
    return { data: copy }
  } catch (error) {
    const reason = error instanceof Error ? error.message : ''
    return { finding: malformed(`are not JSON: ${reason}`, 'Send policies as JSON data.') }
  }
}

function malformed(message: string, cure: string): PolicyFinding {
  return { severity: 'error', code: 'malformed', path: [], place: 'policies', message, cure }
}
