import type { BeginResult, FactorOffer, Refusal } from '@stepup/protocol'

import type { Approval } from '../challenge-backend.ts'
import type { Requirement } from '../requirement.ts'

/** Given to each function of a {@link PromptBackend}. */
export interface PromptContext {
  readonly requirement: Requirement
  /** Aborted when the user leaves the step or the prompt, or when the last waiting call is gone. */
  readonly signal: AbortSignal
}

/** The factor that the user chose. */
export interface ChosenFactor extends PromptContext {
  readonly factor: FactorOffer
}

/** The user's proof. The kind of the factor determines which member it has. */
export interface FactorAnswer extends ChosenFactor {
  /** `totp`, `email_otp`, `sms_otp`, `recovery_code`. */
  readonly code?: string
  readonly password?: string
  /** `passkey`, `security_key`: the assertion, as `AuthenticationResponseJSON`. */
  readonly assertion?: unknown
  /** `push`: polls for the response of the other device. */
  readonly poll?: true
  /** A factor of the app's own. */
  readonly response?: unknown
}

/** The backend's decision about a proof. Only `approved` releases the calls. */
export type Verdict =
  | ({ readonly status: 'approved' } & Approval)
  /** The challenge requires one more of these factors. */
  | { readonly status: 'pending'; readonly factors: readonly FactorOffer[] }
  /** `push`: the other device has not answered. */
  | { readonly status: 'waiting'; readonly poll_in: number }
  /**
   * The backend refuses the proof: a wrong code (`invalid_code`), too many wrong codes (`challenge_locked`), an expired
   * code (`challenge_expired`), or another problem.
   */
  | Refusal

/** A backend for prompts that offers factors, sends codes and verifies answers. */
export interface PromptBackend {
  /** The factors to offer, best first, or a function that finds them: at the start, and when the user starts again. */
  readonly factors: readonly FactorOffer[] | ((context: PromptContext) => Promise<readonly FactorOffer[]>)
  /**
   * Sends the code of a message, or returns the options of a passkey, and limits on resending. A `Response` is read by its status.
   */
  readonly begin?: (chosen: ChosenFactor) => Promise<Response | BeginResult | Refusal | undefined>
  /** Verifies an answer. A `Response` is read by its status. */
  readonly verify: (answer: FactorAnswer) => Promise<Response | Verdict>
  /** The user closed the prompt. */
  readonly cancel?: () => void
  /** Seconds until the prompt expires. Default 300. */
  readonly expiresIn?: number
}
