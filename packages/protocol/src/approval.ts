import type { AuthorizationDetail } from './authorization-details.ts'
import { canonicalize } from './canonical-json.ts'

/**
 * A `push` that waits for this device's answer, as `POST /approvals` lists it on the person's other, trusted device.
 *
 * @example
 * ```ts
 * const waiting: PendingApproval = { id: 'ap_1', action: 'transfer.create', requested_by: 'Firefox', age: 4, expires_in: 116 }
 * ```
 */
export interface PendingApproval {
  readonly id: string
  readonly action: string
  /** What is being approved, as the server recorded it. */
  readonly authorization_details?: readonly AuthorizationDetail[]
  /** Where it was asked for, as far as the server knows: a browser's name. */
  readonly requested_by?: string
  /** Seconds since it was asked for. */
  readonly age: number
  /** Seconds until it ends. */
  readonly expires_in: number
}

/**
 * The answer of `POST /approvals`. Without a proof, or with one that is too old, it holds the challenge to sign next and nothing else.
 *
 * @example
 * ```ts
 * const { approver, approvals, challenge }: ApprovalList = await response.json()
 * ```
 */
export interface ApprovalList {
  /** Whether the request proved to come from a browser that was set up to approve. */
  readonly approver: boolean
  readonly approvals: readonly PendingApproval[]
  /** The next proof signs it. It is good for this session, for minutes, and for one answer. */
  readonly challenge: string
}

/**
 * The statement that an approving browser signs, with a key that can't be extracted (ECDSA P-256, SHA-256). Each purpose holds all that it
 * stands for, so that a signature is worth nothing anywhere else.
 *
 * @example
 * ```ts
 * const list: ApproverStatement = { purpose: 'list', challenge: nonce, origin: 'https://bank.example' }
 * ```
 */
export type ApproverStatement = {
  /** The server's. */
  readonly challenge: string
  /** The page that signs. */
  readonly origin: string
} & (
  | { readonly purpose: 'enroll' | 'list' }
  | {
      readonly purpose: 'answer'
      /** The id of what is answered. */
      readonly approval: string
      readonly approve: boolean
      /** The number that was given, or an empty text. */
      readonly number: string
      /** base64url of the transaction hash, over the action and the details that were shown. */
      readonly transaction_hash: string
    }
)

/**
 * The bytes of a statement that are signed: a name of its own, and the canonical form (RFC 8785).
 *
 * @example
 * ```ts
 * const bytes = approverStatement({ purpose: 'list', challenge: nonce, origin: 'https://bank.example' })
 * const signature = await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, keyPair.privateKey, bytes)
 * ```
 */
export function approverStatement(statement: ApproverStatement): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(`stepup-approver\n${canonicalize({ ...statement })}`)
}

/**
 * Goes in the body of whatever a browser that approves asks for: the signature over its {@link ApproverStatement}, and what of that the
 * server can't know otherwise.
 *
 * @example
 * ```ts
 * const proof: ApproverProof = { challenge: nonce, origin: 'https://bank.example', signature: 'MEUCIQ' }
 * ```
 */
export interface ApproverProof {
  readonly challenge: string
  readonly origin: string
  /** base64url of `r` and `s`, 64 bytes. */
  readonly signature: string
}

/**
 * The person's answer: the body of `POST /approvals/:id`, beside an {@link ApproverProof}. Approving takes the number that the asking
 * device shows (number matching).
 *
 * @example
 * ```ts
 * const yes: ApprovalAnswer = { approve: true, number: '42' }
 * const no: ApprovalAnswer = { approve: false }
 * ```
 */
export type ApprovalAnswer = { readonly approve: true; readonly number: string } | { readonly approve: false }
