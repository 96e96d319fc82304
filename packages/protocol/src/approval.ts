import type { AuthorizationDetail } from './authorization-details.ts'

/** A `push` that waits for this device's answer, as `GET /approvals` lists it on the person's other, trusted device. */
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

/** The answer of `GET /approvals`. */
export interface ApprovalList {
  readonly approvals: readonly PendingApproval[]
}

/** The body of `POST /approvals/:id`. Approving takes the number that the asking device shows (number matching). */
export type ApprovalAnswer = { readonly approve: true; readonly number: string } | { readonly approve: false }
