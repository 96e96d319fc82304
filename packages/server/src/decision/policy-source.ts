import type { PolicyData } from '@stepup/policy'

import type { Seal } from '../seal/seal.ts'
import type { Awaitable } from '../time/awaitable.ts'
import type { Clock } from '../time/clock.ts'

/**
 * The policies; or a function that returns the current ones: return another object to change them; or {@link PolicyFeed}, such as
 * `storedPolicies()`. Policies that do not compile change nothing once the server has started. A function can call `check`, which throws a
 * `PolicyError` for policies that the server can't use, to report their errors itself.
 */
export type PolicySource = PolicyData | ((check: (policies: PolicyData) => void) => PolicyData) | PolicyFeed

/** Policies that have to be read from somewhere, by the requests that they decide about. */
export interface PolicyFeed {
  /** The policies until others are published. The server checks them at its start. */
  readonly initial: PolicyData
  /**
   * The policies in force: synchronously if they are recent enough, or read now. A feed that can't read them rejects,
   * which denies.
   */
  read(context: FeedContext): Awaitable<PolicyData>
  /** Makes the next request read the policies, because this process published other policies. */
  forget(): void
}

/** The parts of a server that a feed uses. */
export interface FeedContext {
  readonly clock: Clock
  readonly seal: Seal
}

export function feedOf(source: PolicySource): PolicyFeed | undefined {
  return typeof source === 'object' && 'initial' in source ? source : undefined
}

export function readSource(
  source: PolicySource,
  context: FeedContext,
  check: (policies: PolicyData) => void = () => undefined,
): Awaitable<PolicyData> {
  if (typeof source === 'function') return source(check)
  return feedOf(source)?.read(context) ?? (source as PolicyData)
}
