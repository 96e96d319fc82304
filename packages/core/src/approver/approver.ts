import type { ApprovalAnswer, ApprovalList, EnrolledFactor, PendingApproval } from '@stepup/protocol'

import type { FreshHeaders } from '../api/fresh-headers.ts'
import type { ApproverKeys } from './approver-keys.ts'

/** Options of {@link createApprover}. */
export interface ApproverOptions {
  /** Path of the step-up handler. Default `/step-up`. */
  readonly baseUrl?: string
  /**
   * Pass the client's `stepUp.fetch`, because enrollment and `push.approve` rules may open a prompt. Default: the
   * global `fetch`.
   */
  readonly fetch?: typeof globalThis.fetch
  /** Headers that must be created per call: a token, a CSRF token. */
  readonly headers?: FreshHeaders
  /** Whether requests send cookies. Default `same-origin`. */
  readonly credentials?: RequestCredentials
  /** Storage of the key. Default: IndexedDB. */
  readonly keys?: ApproverKeys
  /** The page's origin, which is signed. Default: `location.origin`. */
  readonly origin?: string
}

/** The approvals that wait for this browser. Empty if the browser is not enrolled. */
export type WaitingApprovals = Pick<ApprovalList, 'approver' | 'approvals'>

/**
 * Approves requests of the user's other devices. `enroll`, `list` and `answer` also reject with `load_failed` if their
 * code can't be loaded.
 */
export interface Approver {
  /**
   * Returns whether this browser can hold a key: it needs WebCrypto (a page over https) and available storage. Don't
   * offer push approval otherwise.
   */
  readonly isSupported: () => Promise<boolean>
  /** Whether this browser holds a key already. Never rejects. */
  readonly hasKey: () => Promise<boolean>
  /**
   * Enrolls this browser for approvals, under the name `label`.
   *
   * @throws StepUpError `key_unavailable` if the browser can't hold a key.
   */
  readonly enroll: (options?: { readonly label?: string; readonly signal?: AbortSignal }) => Promise<EnrolledFactor>
  /** Lists the waiting approvals. Without a key no request is sent. */
  readonly list: (options?: { readonly signal?: AbortSignal }) => Promise<WaitingApprovals>
  /**
   * Approves with the number that the other device shows, or denies. The answer is signed together with the details that this device shows.
   *
   * @throws StepUpError `unexpected_response` with the server's `problem`: `invalid_code`, `approval_not_found`,
   *   `challenge_locked`; `key_unavailable` if this browser has no key.
   */
  readonly answer: (
    approval: PendingApproval,
    answer: ApprovalAnswer,
    options?: { readonly signal?: AbortSignal },
  ) => Promise<void>
}
