import type { PolicyFinding } from '@stepup/policy'

import type { PolicyVersionRecord } from '../store/desk-records.ts'
import type { PolicyRefusal } from './policy-version.ts'

/** The result of a change of the policies. */
export type PolicyChange =
  | { readonly status: 'done'; readonly version: PolicyVersionRecord }
  /** The gate refuses: return its response. It has a challenge (401), or a problem. */
  | { readonly status: 'closed'; readonly response: Response }
  | Refused

/** The change is not possible, and nothing was written: no grant was spent either. */
export interface Refused {
  readonly status: 'refused'
  readonly code: PolicyRefusal
  /** The errors, for `invalid`. */
  readonly findings?: readonly PolicyFinding[]
}

/** A version as the person saw it: the server refuses a change as `outdated` if the content has changed since. */
export interface SeenVersion {
  readonly id: string
  readonly hash: string
}

/**
 * A version to put in force, and the version in force that the person saw. The change is refused as `outdated` if the
 * latter has changed.
 */
export interface Publication extends SeenVersion {
  /** The id of the version in force. */
  readonly replaces: string
}

/**
 * The versions of the policies (`stepUp.policies`). Each change needs the request of its author, and checks it like the
 * handler: its origin, its session, and whether `publishing.may` permits the step.
 */
export interface PolicyVersions {
  /** The version in force. Publishes the policies of the configuration as version 1 if there is none. */
  published(): Promise<PolicyVersionRecord>
  /** Lists versions, newest first. Default `limit` 50. */
  list(page?: { readonly before?: number; readonly limit?: number }): Promise<readonly PolicyVersionRecord[]>
  get(id: string): Promise<PolicyVersionRecord | undefined>
  /** Returns the version by the name that decisions record: `v7`. Finds none where the policies are not from the store. */
  named(version: string): Promise<PolicyVersionRecord | undefined>
  /**
   * Returns the ids of the people whose approval of a version counts. An approval from before the publication in force
   * no longer counts, and its person may approve again. An approval without this server's seal never counts.
   */
  approvers(version: PolicyVersionRecord): Promise<ReadonlySet<string>>
  /** Reviews policies with the levels, the signals and the factors of this server. Policies with an error can't be drafted. */
  check(data: unknown): readonly PolicyFinding[]
  /** Keeps policies as the next version; with `id`, as another content of the author's own draft. `version` of the data is the server's. */
  draft(
    request: Request,
    draft: { readonly data: unknown; readonly reason: string } & Partial<SeenVersion>,
  ): Promise<PolicyChange>
  /** Requests approvals. After that, the version can't be edited. */
  propose(request: Request, version: SeenVersion): Promise<PolicyChange>
  /** Approves another person's version, with a step-up for exactly its content (`policy.approve`). */
  approve(request: Request, version: SeenVersion): Promise<PolicyChange>
  /**
   * Ends a draft or a proposed version, which then never comes into force. The reason has at most 500 visible
   * characters.
   */
  reject(request: Request, version: SeenVersion & { readonly reason: string }): Promise<PolicyChange>
  /** Puts a version in force, with a step-up for exactly its content and the version that it replaces (`policy.publish`). */
  publish(request: Request, version: Publication): Promise<PolicyChange>
  /**
   * Puts a replaced version in force again, with a step-up (`policy.roll_back`). If publishing needs approvals, only
   * the immediately preceding version can be restored without any.
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
