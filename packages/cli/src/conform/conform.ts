import { Finding, openBackend } from './backend.ts'
import { challengeRules } from './challenge-rules.ts'
import { factorRules } from './factor-rules.ts'
import { grantRules } from './grant-rules.ts'
import { guessingRules } from './guessing-rules.ts'
import { requestRules } from './request-rules.ts'
import type { Rule } from './rule.ts'
import type { ConformTarget } from './target.ts'

export interface RuleResult extends Pick<Rule, 'id' | 'says' | 'source'> {
  readonly status: 'passed' | 'failed' | 'skipped'
  /** The difference, where the rule failed; the reason, where it was skipped. */
  readonly finding?: string
  readonly milliseconds: number
}

/** Every rule, in the order in which it is checked. */
export const rules: readonly Rule[] = [
  ...challengeRules,
  ...factorRules,
  ...grantRules,
  ...requestRules,
  ...guessingRules,
]

export interface ConformOptions {
  readonly fetch?: typeof globalThis.fetch
  /** Called as soon as a rule is checked. */
  readonly onResult?: (result: RuleResult) => void
}

/** Examines a backend rule by rule. The rules share two users, so they run one after another. */
export async function conform(
  target: ConformTarget,
  { fetch = globalThis.fetch, onResult }: ConformOptions = {},
): Promise<readonly RuleResult[]> {
  const backend = openBackend(target, fetch)
  const results: RuleResult[] = []
  for (const { id, says, source, check } of rules) {
    const begun = performance.now()
    const end = await check(backend).then(
      (skipped) => (skipped ? { status: 'skipped' as const, finding: skipped.because } : { status: 'passed' as const }),
      (error: unknown) => ({ status: 'failed' as const, finding: findingOf(error) }),
    )
    const result = { id, says, source, ...end, milliseconds: Math.round(performance.now() - begun) }
    results.push(result)
    onResult?.(result)
  }
  return results
}

function findingOf(error: unknown): string {
  if (error instanceof Finding) return error.message
  const { message, cause } = error as Error
  return `The call failed: ${cause instanceof Error ? cause.message : message}`
}
