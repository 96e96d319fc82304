import type { AuthorizationDetail } from './authorization-details.ts'

/**
 * A `push` that waits for this device's answer, as `GET /approvals` lists it on the person's other, trusted device.
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
 * The answer of `GET /approvals`.
 *
 * @example
 * ```ts
 * const { approvals }: ApprovalList = await (await fetch('/step-up/approvals')).json()
 * ```
 */
export interface ApprovalList {
  readonly approvals: readonly PendingApproval[]
}

/**
 * The body of `POST /approvals/:id`. Approving takes the number that the asking device shows (number matching).
 *
 * @example
 * ```ts
 * const yes: ApprovalAnswer = { approve: true, number: '42' }
 * const no: ApprovalAnswer = { approve: false }
 * ```
 */
export type ApprovalAnswer = { readonly approve: true; readonly number: string } | { readonly approve: false }
