import type { PolicyData, PolicyFinding } from '@stepup/policy'
import type { PolicyApproval, PolicyRefusal, PolicyVersionRecord } from '@stepup/server'

export type { Author, PolicyStatus as VersionStatus } from '@stepup/server'

/** A version of the policies, without its rules. */
export interface PolicyVersion extends Pick<
  PolicyVersionRecord,
  | 'id'
  | 'number'
  | 'hash'
  | 'reason'
  | 'author'
  | 'createdAt'
  | 'status'
  | 'rejection'
  | 'publishedAt'
  | 'publishedBy'
  | 'publishedBefore'
  | 'rolledBackFor'
> {
  /** The `version` of the data, which decisions record. */
  readonly version: string
  /**
   * `stale`: given before the version in force was published. It no longer counts, and its person may approve again.
   */
  readonly approvals: readonly (Pick<PolicyApproval, 'by' | 'at'> & { readonly stale?: true })[]
}

/** A version with its data. */
export interface PolicyVersionData extends PolicyVersion {
  readonly data: PolicyData
}

/** The response to `GET policies`. */
export interface PolicyList {
  /** The policies that decide now. */
  readonly inForce: PolicyData
  /** The published version. Absent where the policies come from a file, or none was ever published. */
  readonly published?: PolicyVersion
  /** Newest first. Empty where the policies come from a file. */
  readonly versions: readonly PolicyVersion[]
  /** The file that the policies come from. Absent where they are published, or where the app does not name their file. */
  readonly file?: PolicyFileText
}

/** The current policy file. An invalid file is not in force. */
export interface PolicyFileText {
  /** Path in patches: `config/policies.yaml`. */
  readonly path: string
  /** JSON or YAML, with its comments. */
  readonly text: string
  /** Names this very text, for `POST patch`. */
  readonly hash: string
}

/** The body of `POST patch`: the edited text of the file, or other policies, which the desk writes into the text. */
export type PatchRequest = {
  /** Hash of the text that the person saw. If the file changed, the response is 409 `policy_outdated`. */
  readonly hash: string
} & ({ readonly text: string } | { readonly data: PolicyData })

/**
 * The response to `POST patch`. Policies with an error have no patch: the response is 400 and names the first error.
 */
export interface PolicyPatch {
  readonly path: string
  /** The file with the change. Comments, order and notation of all that stays the same are those of the file. */
  readonly text: string
  /** A unified diff, for `git apply` and `patch -p1`. Empty when nothing changes. */
  readonly patch: string
}

/** The body of `POST policies`: a draft. */
export interface DraftRequest {
  /** A proposed version. The server chooses its `version`: `v7`. */
  readonly data: PolicyData
  /** 1 to 500 characters. */
  readonly reason: string
  /** The author's own draft to write over, as the author saw it. Absent for a new one. */
  readonly replaces?: { readonly id: string; readonly hash: string }
}

/**
 * The body of `POST policies/:id/<step>`. The steps are `propose`, `approve`, `reject`, `publish` and `roll-back`.
 * `approve`, `publish` and `roll-back` answer 401 `step_up_required` first: the page's own client of `@stepup/core`
 * shows the prompt and sends the call again.
 */
export interface StepRequest {
  /** Hash of the version that the person saw. A version with another hash is refused with 409. */
  readonly hash: string
  /** The reason of a `reject` or `roll-back`: 1 to 500 characters. */
  readonly reason?: string
  /** Id of the published version that the person saw, for `publish` and `roll-back`. Another one is refused with 409. */
  readonly replaces?: string
}

/**
 * The refusal of a change of a version. The answer is 409 with the problem type `urn:stepup:problem:policy-<code>`,
 * hyphens for underscores: its code reads as `policy_outdated`.
 */
export type PolicyRefusalCode = Exclude<PolicyRefusal, 'not_permitted' | 'not_found' | 'invalid' | 'invalid_reason'>

/** A step of a version: see {@link StepRequest}. */
export type VersionStep = 'propose' | 'approve' | 'reject' | 'publish' | 'roll-back'

/** The body of `POST check`. */
export interface CheckRequest {
  /** The policies as JSON or YAML. */
  readonly text: string
}

/** The response to `POST check`. */
export interface CheckResult {
  /** The policies of the text. Absent if the text is neither JSON nor YAML, and for policies that are too large. */
  readonly data?: PolicyData
  /** Errors first, 200 at most. Lines and columns count from 1. */
  readonly findings: readonly (Omit<PolicyFinding, 'code'> & {
    readonly code: PolicyFinding['code'] | 'syntax'
    readonly line: number
    readonly column: number
  })[]
}
