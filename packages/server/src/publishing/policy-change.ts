import type { PolicyFinding } from '@stepup/policy'

import type { PolicyVersionRecord } from '../store/policy-records.ts'
import type { PolicyRefusal } from './policy-version.ts'

/** The result of a change of the policies. */
export type PolicyChange =
  | { readonly status: 'done'; readonly version: PolicyVersionRecord }
  /** The gate is shut: return its response. It has a challenge (401), or a problem. */
  | { readonly status: 'closed'; readonly response: Response }
  | Refused

/** The change is not possible, and nothing was written: no grant was spent either. */
export interface Refused {
  readonly status: 'refused'
  readonly code: PolicyRefusal
  /** The errors, for `invalid`. */
  readonly findings?: readonly PolicyFinding[]
}

/** A version as the person saw it: the change is refused as `outdated` when its content is another one by now. */
export interface SeenVersion {
  readonly id: string
  readonly hash: string
}

/** A version to put in force, and the one in force that the person saw: the change is refused as `outdated` when it is another one by now. */
export interface Publication extends SeenVersion {
  /** The id of the version in force. */
  readonly replaces: string
}

/**
 * The versions of the policies (`stepUp.policies`). Changes take the request of the person who makes them, and check it as the handler does:
 * its origin, its session, and whether `publishing.may` allows the step.
 */
export interface PolicyVersions {
  /** The version in force. Publishes the policies of the configuration as version 1 if there is none. */
  published(): Promise<PolicyVersionRecord>
  /** Lists versions, newest first. Default `limit` 50. */
  list(page?: { readonly before?: number; readonly limit?: number }): Promise<readonly PolicyVersionRecord[]>
  get(id: string): Promise<PolicyVersionRecord | undefined>
  /** Returns the version by the name that decisions record: `v7`. */
  named(version: string): Promise<PolicyVersionRecord | undefined>
  /**
   * The ids of the people whose approval of a version counts. An approval from before the publication in force counts no more, and its person may
   * approve again; neither does one that this server did not seal.
   */
  approvers(version: PolicyVersionRecord): Promise<ReadonlySet<string>>
  /** Reviews policies with the levels, the signals and the factors of this server. Policies with an error can't be drafted. */
  check(data: unknown): readonly PolicyFinding[]
  /** Keeps policies as the next version; with `id`, as another content of the author's own draft. `version` of the data is the server's. */
  draft(
    request: Request,
    draft: { readonly data: unknown; readonly reason: string } & Partial<SeenVersion>,
  ): Promise<PolicyChange>
  /** Asks for approvals. From then on nobody can edit the version. */
  propose(request: Request, version: SeenVersion): Promise<PolicyChange>
  /** Approves another person's version, with a step-up for exactly its content (`policy.approve`). */
  approve(request: Request, version: SeenVersion): Promise<PolicyChange>
  reject(request: Request, version: SeenVersion & { readonly reason: string }): Promise<PolicyChange>
  /** Puts a version in force, with a step-up for exactly its content and the version that it replaces (`policy.publish`). */
  publish(request: Request, version: Publication): Promise<PolicyChange>
  /**
   * Puts a version in force again that was replaced, with a step-up (`policy.roll_back`). Where publishing needs approvals, only the version just
   * before can come back without any.
   *
   * @example
   * ```ts
   * async function rollBack(request: Request, id: string, hash: string): Promise<Response> {
   *   const { id: replaces } = await stepUp.policies.published()
   *   const change = await stepUp.policies.rollBack(request, { id, hash, replaces, reason: 'Too many prompts' })
   *   return change.status === 'closed' ? change.response : Response.json(change)
   * }
   * ```
   */
  rollBack(request: Request, version: Publication & { readonly reason: string }): Promise<PolicyChange>
}
