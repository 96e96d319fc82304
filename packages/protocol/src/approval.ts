import type { AuthorizationDetail } from './authorization-details.ts'
import { canonicalize } from './canonical-json.ts'
import type { NamedPlace } from './device.ts'

/**
 * A pending push approval, as `POST /approvals` lists it on the user's approving device.
 */
export interface PendingApproval {
  readonly id: string
  readonly action: string
  /** Details to approve, as the server recorded them. */
  readonly authorization_details?: readonly AuthorizationDetail[]
  /** Name of the requesting browser, if the server knows it. */
  readonly requested_by?: string
  /** Place of the requesting browser, if the server knows places. */
  readonly requested_from?: NamedPlace
  /** Seconds since the request. */
  readonly age: number
  /** Seconds until the approval expires. */
  readonly expires_in: number
}

/**
 * Response of `POST /approvals`. A request without a proof, or with an expired one, gets only the challenge for the next proof.
 */
export interface ApprovalList {
  /** Whether the request carries a valid proof of an approving browser. */
  readonly approver: boolean
  readonly approvals: readonly PendingApproval[]
  /** Challenge for the next proof. Valid for this session, for minutes, and for one answer. */
  readonly challenge: string
}

/**
 * Statement that an approving browser signs with a non-extractable key (ECDSA P-256, SHA-256). Each purpose includes its full context,
 * so that a signature cannot be reused elsewhere.
 */
export type ApproverStatement = {
  /** Challenge from the server. */
  readonly challenge: string
  /** Origin of the signing page. */
  readonly origin: string
} & (
  | { readonly purpose: 'enroll' | 'list' }
  | {
      readonly purpose: 'answer'
      /** Id of the approval. */
      readonly approval: string
      readonly approve: boolean
      /** The entered number, or an empty string. */
      readonly number: string
      /** base64url of the transaction hash over the displayed action and details. */
      readonly transaction_hash: string
    }
)

/**
 * Encodes a statement for signing: a fixed prefix, and the canonical form (RFC 8785).
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
 * Proof of an approving browser, in the body of its requests: the signature over its {@link ApproverStatement}, with the parts of the
 * statement that the server cannot derive.
 */
export interface ApproverProof {
  readonly challenge: string
  readonly origin: string
  /** base64url of `r` and `s`, 64 bytes. */
  readonly signature: string
}

/**
 * Body of `POST /approvals/:id`, beside an {@link ApproverProof}. To approve, the user enters the number that the requesting
 * device shows (number matching).
 */
export type ApprovalAnswer = { readonly approve: true; readonly number: string } | { readonly approve: false }
