import type { Session } from '../session/session.ts'
import type { Approval } from '../store/records.ts'

/** The action may go ahead. */
export interface OpenGate<Tx = unknown> {
  readonly allowed: true
  readonly session: Session
  /** How it was approved, for a receipt. Absent when the policy asked for nothing, or the sign-in was enough. */
  readonly approval?: Approval
  /**
   * Spends the grant, when there is one and `protect` was told to leave that to the app. Inside the app's transaction it is
   * spent if and only if that commits.
   *
   * @throws GrantError when another request spent it first: let the transaction roll back.
   */
  spend(tx?: Tx): Promise<void>
}

/** The action must not go ahead: answer with this. */
export interface ClosedGate {
  readonly allowed: false
  readonly response: Response
}

/** What `protect()` answers: let the call go on, or send the response that is in it. */
export type Gate<Tx = unknown> = OpenGate<Tx> | ClosedGate
