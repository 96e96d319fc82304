import type { Session } from '../session/session.ts'
import type { Approval } from '../store/records.ts'

/** The gate allows the request. */
export interface OpenGate<Tx = unknown> {
  readonly allowed: true
  readonly session: Session
  /** The approval, for a receipt. Absent when the policy required nothing, or the sign-in satisfied it. */
  readonly approval?: Approval
  /**
   * Spends the request's grant, where `protect` was called with `grant: 'defer'`. In the app's transaction the grant is spent if and only
   * if the transaction commits.
   *
   * @throws GrantError when another request spent the grant first: let the transaction roll back.
   */
  spend(tx?: Tx): Promise<void>
}

/** The gate refuses the request: return the response. */
export interface ClosedGate {
  readonly allowed: false
  readonly response: Response
}

/** The result of `protect()`: allowed, or a response to return. */
export type Gate<Tx = unknown> = OpenGate<Tx> | ClosedGate

export function openGate<Tx>(gate: Omit<OpenGate<Tx>, 'allowed' | 'spend'> & Partial<OpenGate<Tx>>): OpenGate<Tx> {
  return { allowed: true, spend: spendNothing, ...gate }
}

export function closedGate(response: Response): ClosedGate {
  return { allowed: false, response }
}

async function spendNothing(): Promise<void> {
  // The request has no grant, or its grant is spent.
}
