import { type CompiledPolicies, compilePolicies, type PolicyData } from '@stepup/policy'

import type { Levels } from '../assurance/levels.ts'
import type { Signal } from '../signals/signal.ts'

/** Policies as data. */
export type Policies = PolicyData

/** Checks policies against the server's levels and signals. Throws a `PolicyError` for policies that the server can't use. */
export type PolicyCheck = (policies: Policies) => void

/**
 * The policies, or a function that returns the current ones: return another object to change them. Policies that do not compile change
 * nothing once the server has started. A source can call `check` to report their errors itself.
 */
export type PolicySource = Policies | ((check: PolicyCheck) => Policies)

/** Options of {@link policyReader}. */
export interface PolicyReaderOptions {
  readonly source: PolicySource
  readonly levels: Levels
  readonly signals: readonly Signal[]
  /** Called once for each version that does not compile. */
  readonly onRefused: (error: unknown) => void
}

/** Compiles each version of the policies once. A version that does not compile leaves the one before in force; the first has to compile. */
export function policyReader({ source, levels, signals, onRefused }: PolicyReaderOptions): () => CompiledPolicies {
  const types = Object.fromEntries(signals.map(({ name, facts }) => [name, facts]))
  const compile = (data: Policies): CompiledPolicies => compilePolicies(data, { levels, signals: types })
  const check: PolicyCheck = (data) => void compile(data)
  const read = typeof source === 'function' ? () => source(check) : () => source
  let seen: Policies | undefined
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
