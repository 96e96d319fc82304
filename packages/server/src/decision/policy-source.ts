import { type CompiledPolicies, compilePolicies, type PolicyData } from '@stepup/policy'

import type { Levels } from '../assurance/levels.ts'
import type { Signal } from '../signals/signal.ts'

/**
 * The policies, or a function that returns the current ones: return another object to change them. Policies that do not compile change
 * nothing once the server has started. A source can call `check`, which throws a `PolicyError` for policies that the server can't use, to report their errors itself.
 */
export type PolicySource = PolicyData | ((check: (policies: PolicyData) => void) => PolicyData)

/** Options of {@link policyReader}. */
export interface PolicyReaderOptions {
  readonly source: PolicySource
  readonly levels: Levels
  readonly signals: readonly Signal[]
  /** Called once for each version that does not compile. */
  readonly onRefused: (error: unknown) => void
}

/** Compiles each version of the policies once. An invalid version keeps the previous one in force; the first must be valid. */
export function policyReader({ source, levels, signals, onRefused }: PolicyReaderOptions): () => CompiledPolicies {
  const types = Object.fromEntries(signals.map(({ name, facts }) => [name, facts]))
  const compile = (data: PolicyData): CompiledPolicies => compilePolicies(data, { levels, signals: types })
  const check = (data: PolicyData): void => void compile(data)
  const read = typeof source === 'function' ? () => source(check) : () => source
  let seen: PolicyData | undefined
  let compiled: CompiledPolicies | undefined
  return () => {
    const data = read()
    if (compiled && data === seen) return compiled
    try {
      compiled = compile(data)
    } catch (error) {
      if (!compiled) throw error
      onRefused(error)
    }
    seen = data
    return compiled
  }
}
