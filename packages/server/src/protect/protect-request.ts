import type { AuditSinks } from '../audit/audit-sink.ts'
import type { ActionRequest } from '../decision/decide.ts'
import type { GrantParts } from '../grant/check-grant.ts'
import type { SessionParts } from '../request/current-session.ts'
import type { MissingSessionParts } from '../request/missing-session.ts'
import type { UnitParts } from '../request/unit-of-work.ts'
import type { Session } from '../session/session.ts'
import type { StepUpStore } from '../store/operations/store.ts'
import type { ChallengeParts } from './present-challenge.ts'

export type ProtectParts<Tx = unknown> = ChallengeParts &
  SessionParts &
  MissingSessionParts &
  UnitParts &
  GrantParts &
  Pick<AuditSinks, 'sink'> & { readonly store: StepUpStore<Tx> }

/** Option of a gate that accepts the proof of its challenge in the replay. */
export interface ProofInReplay {
  /**
   * Adds a `Set-Cookie` value to the response of the request: the session's new token, and the device cookie. Called before `protect`
   * resolves. The response needs the cookies even when the action fails afterwards. A gate that refuses has them in its own response.
   */
  setCookie(value: string): void
}

/** The request of `protect`. */
export interface ProtectRequest extends ActionRequest {
  /**
   * `spend`, the default: `protect` spends the grant. `defer`: `protect` checks the grant, and `gate.spend(tx)` spends it. `forward`: the
   * grant is for a service behind this one (`signedGrants`), which spends it: pass the request on and do nothing else.
   */
  readonly grant?: 'spend' | 'defer' | 'forward'
  /**
   * Lets the proof of a passkey or a security key travel in the replay, in the `Step-Up-Proof` header: a step-up then
   * takes two requests instead of three. No effect if a service spends the grant (`grant: 'forward'`, `signedGrants`).
   * Default: the client submits every proof to the handler.
   *
   * @example
   * ```ts
   * async function transfer(request: Request): Promise<Response> {
   *   const headers = new Headers()
   *   const proofInReplay = { setCookie: (value: string) => headers.append('Set-Cookie', value) }
   *   const gate = await stepUp.protect(request, { action: 'transfer.create', details, proofInReplay })
   *   return gate.allowed ? Response.json({ sent: true }, { headers }) : gate.response
   * }
   * ```
   */
  readonly proofInReplay?: ProofInReplay
  /**
   * The session, where the app has it at hand: the gate does not read it again, and `sessionLimits` apply. For `session.create`, the
   * session that waits for its challenge. Read it after the body: a client that sends its body slowly keeps the rights of the token that it
   * began with.
   */
  readonly session?: Session
  /** Route that a grant is valid for. Default: method, path and query of the request (ELV-20). */
  readonly route?: string
}
