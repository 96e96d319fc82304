import type {
  ApprovedResult,
  BeginResult,
  Challenge,
  Elevation,
  Grant,
  VerifyRequest,
  VerifyResult,
} from '@stepup/protocol'

/** The result of an approval: an elevation of the session, or a grant for one call. Never both. */
export type Approval =
  /** The session's elevation, if known. */
  | { readonly elevation?: Elevation | undefined; readonly grant?: undefined }
  /** The token goes into the `Step-Up-Grant` header of one call's replay. */
  | { readonly grant: Pick<Grant, 'token'> & Partial<Pick<Grant, 'acr'>>; readonly elevation?: undefined }

/**
 * The result of a verification. A step-up server names the approved details; another backend may only report success.
 */
export type Verification = Exclude<VerifyResult, ApprovedResult> | ({ readonly status: 'approved' } & Approval)

/**
 * The backend of a challenge: it sends codes, verifies proofs, and decides. By default, the backend is the step-up server, over HTTP. An
 * {@link Elevator} can show the prompt for a backend of its own: `ownBackend` and `showPrompt` of `@stepup/core/elevators` make one, with
 * refusals that the prompt explains.
 */
export interface ChallengeBackend {
  readonly begin: (challenge: string, factor: string, signal: AbortSignal) => Promise<BeginResult>
  readonly verify: (
    challenge: string,
    factor: string,
    request: VerifyRequest,
    signal: AbortSignal,
  ) => Promise<Verification>
  /** Returns the challenge that replaces an ended one. */
  readonly renew: (challenge: string, signal: AbortSignal) => Promise<Challenge>
  readonly dismiss: (challenge: string) => Promise<void>
}
