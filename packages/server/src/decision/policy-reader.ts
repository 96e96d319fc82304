import { type CompiledPolicies, compilePolicies, type PolicyData } from '@stepup/policy'

import type { Levels } from '../assurance/levels.ts'
import type { Signal } from '../signals/signal.ts'
import { type Awaitable, whenReady } from '../time/awaitable.ts'
import { type FeedContext, feedOf, type PolicySource, readSource } from './policy-source.ts'

export interface PolicyReaderOptions extends FeedContext {
  readonly source: PolicySource
  /** Policies that alone decide about the actions that they name. */
  readonly fixed: PolicyData | undefined
  readonly levels: Levels
  readonly signals: readonly Signal[]
  /** Called once for each version that does not compile. */
  readonly onRefused: (error: unknown) => void
}

/** The policies in force for an action: the last version that compiled. Throws, or rejects, when their source does, and so denies. */
export type PolicyReader = (action: string) => Awaitable<CompiledPolicies>

/**
 * Compiles each version of the policies once. An invalid version keeps the previous one in force; the first must be valid.
 *
 * @throws PolicyError for fixed policies, or policies to start with, that do not compile.
 */
export function policyReader(options: PolicyReaderOptions): PolicyReader {
  const { source, levels, signals, onRefused } = options
  const types = Object.fromEntries(signals.map(({ name, facts }) => [name, facts]))
  const compile = (data: PolicyData): CompiledPolicies => compilePolicies(data, { levels, signals: types })
  const fixed = options.fixed && compile(options.fixed)
  let seen: PolicyData | undefined
  let compiled: CompiledPolicies | undefined

  function compiledOf(data: PolicyData): CompiledPolicies {
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

  const check = (data: PolicyData): void => void compile(data)
  const feed = feedOf(source)
  // Policies that don't compile must fail the start instead of the first request.
  if (feed) check(feed.initial)
  else compiledOf(readSource(source, options, check) as PolicyData)
  return (action) => (fixed?.names(action) ? fixed : whenReady(readSource(source, options, check), compiledOf))
}
