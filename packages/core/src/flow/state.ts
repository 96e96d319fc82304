import type { Challenge, FactorKind, FactorOffer } from '@stepup/protocol'

/** Data of every open state: the challenge, and the factors that can complete it. */
export interface Prompt {
  readonly challenge: Challenge
  /** Expiry of the challenge, in milliseconds by the client's clock. */
  readonly expiresAt: number
  /** Factors that this user and this browser can use, best first. The one last used on this device comes first. */
  readonly factors: readonly FactorOffer[]
  /** Kinds of completed factors, if the policy requires several. If not empty, one more step follows. */
  readonly answered: readonly FactorKind[]
  /**
   * Kinds that the user can enroll now, if no authenticator is sufficient and the browser supports them. Recovery codes are excluded,
   * because they are shown only once.
   */
  readonly enrollable: readonly FactorKind[]
  /**
   * The app's own kinds that a driver proves when a button is pressed. The app's other kinds are answered with
   * `{ type: 'submit', response }`.
   */
  readonly driven: readonly FactorKind[]
  readonly task: PromptTask
}

/** The purpose of a prompt. All tasks share the states of the flow; only `answer` ends in `approved`. */
export type PromptTask =
  /**
   * Complete the challenge of a call. `enrolled`: the factor that the user just enrolled in this prompt and can use
   * now.
   */
  | { readonly type: 'answer'; readonly enrolled?: FactorKind | undefined }
  /**
   * Enroll a factor that can complete the challenge. The server's `EnrollmentStart` is in the `options` of the state's
   * factor. `proven`: the user has completed the guard with another factor.
   */
  | { readonly type: 'enroll'; readonly kind: FactorKind; readonly proven?: boolean | undefined }
  /** Answer the challenge that guards an enrollment. An approval leads back to `enrollment`. */
  | { readonly type: 'authorize'; readonly kind: FactorKind; readonly enrollment: Prompt }

/** Error of the last attempt. Renderers provide the text for the code. */
export type AttemptError =
  | { readonly code: 'invalid_code' | 'invalid_assertion'; readonly attemptsRemaining?: number | undefined }
  /** Time at which a retry makes sense, in milliseconds by the client's clock. Until then only waiting or another factor helps. */
  | { readonly code: 'resend_limited'; readonly retryAt: number }
  /** The factor is locked, until `retryAt` if that is set. Without a time, waiting does not help. */
  | { readonly code: 'factor_locked'; readonly retryAt?: number | undefined }
  /**
   * `retryAt`: the time from which on another attempt makes sense, in milliseconds by the client's clock. The flow then
   * removes it, and the error stays.
   */
  | { readonly code: 'rate_limited' | 'server_error'; readonly retryAt?: number | undefined }
  | { readonly code: 'delivery_failed' }
  /** The browser refused, timed out or was cancelled: it does not say which (WebAuthn §5.1.4). `count` is how often in a row. */
  | { readonly code: 'ceremony_refused'; readonly count: number }
  /** The policy or the server refused the enrollment. */
  | { readonly code: 'enrollment_refused' }
  | { readonly code: 'offline' | 'network' }
  /**
   * The call carried its proof, and the challenge was over by then. The prompt shows the new challenge of the call.
   * `early`: the old challenge ended before its expiry.
   */
  | { readonly code: 'challenge_replaced'; readonly early: boolean }

/** A sent message, and when the next one may be sent. */
export interface Delivery {
  readonly target?: string | undefined
  /** Time from which on another message may be sent, in milliseconds by the client's clock. */
  readonly resendAt: number
  readonly resendsRemaining: number
}

/** A pending push on the user's other device. */
export interface Pushed {
  /** Number that the user enters on the other device, which makes the user compare both screens. */
  readonly number: string
  readonly delivery: Delivery
  /** Seconds between two polls of the server. */
  readonly pollIn: number
}

/**
 * The flow, as one union on `status`. Data belongs to the state that owns it.
 *
 * idle -> ready | entering | choosing | unavailable -> beginning / ceremony / verifying / waiting -> approved -> idle.
 * A challenge may also end as expired, locked or denied, from which the user gets to restarting.
 * From unavailable, the user can enroll a factor in the same states. The task of the prompt is then `enroll`, and the
 * enrollment ends in restarting instead of approved.
 *
 * @example
 * ```ts
 * function title(state: FlowState): string {
 *   switch (state.status) {
 *     case 'entering':
 *       return `Enter the code of ${state.factor.label ?? state.factor.kind}`
 *     case 'approved':
 *       return 'Approved'
 *     default:
 *       return ''
 *   }
 * }
 * ```
 */
export type FlowState =
  | { readonly status: 'idle' }
  /** Shows the list of factors. `from` is the factor to go back to. */
  | { readonly status: 'choosing'; readonly prompt: Prompt; readonly from?: FactorOffer | undefined }
  /** Waits for the user's click: on a passkey's button, or on "Send me a code". */
  | {
      readonly status: 'ready'
      readonly prompt: Prompt
      readonly factor: FactorOffer
      readonly error?: AttemptError | undefined
    }
  /** The message is being sent, or fresh passkey options are being fetched. */
  | {
      readonly status: 'beginning'
      readonly prompt: Prompt
      readonly factor: FactorOffer
      readonly delivery?: Delivery | undefined
      /** The previous push while another one is sent. It stays valid if the new one fails. */
      readonly pushed?: Pushed | undefined
    }
  /** Waits for the user to type a code or a password, or to give an app's own answer. */
  | {
      readonly status: 'entering'
      readonly prompt: Prompt
      readonly factor: FactorOffer
      readonly delivery?: Delivery | undefined
      readonly error?: AttemptError | undefined
    }
  /** The browser runs the passkey's ceremony. */
  | {
      readonly status: 'ceremony'
      readonly prompt: Prompt
      readonly factor: FactorOffer
      /** Number of consecutive refusals of the browser. */ readonly refusals?: number | undefined
    }
  /** The other device shows the request. `error`: why the last polls of its answer failed. */
  | (Pushed & {
      readonly status: 'waiting'
      readonly prompt: Prompt
      readonly factor: FactorOffer
      readonly error?: AttemptError | undefined
    })
  /** The server verifies the proof. */
  | {
      readonly status: 'verifying'
      readonly prompt: Prompt
      readonly factor: FactorOffer
      readonly delivery?: Delivery | undefined
    }
  | {
      readonly status: 'approved'
      readonly prompt: Prompt
      readonly factor: FactorOffer
      /** The level that was reached. Unknown when the call carried its proof. */
      readonly acr?: string | undefined
      /**
       * The prompt stays open after the approval, for an offer such as a passkey, and closes by `cancel`. Otherwise it
       * closes automatically. Calls don't wait for either.
       */
      readonly stays?: boolean
    }
  /**
   * `early`: the challenge ended before its expiry. It was approved or closed elsewhere, or the session has changed.
   */
  | { readonly status: 'expired'; readonly prompt: Prompt; readonly early?: boolean | undefined }
  /** The server renews the challenge. `from`: the state in which the user started again. Absent after an enrollment. */
  | {
      readonly status: 'restarting'
      readonly prompt: Prompt
      readonly from?:
        | { readonly status: 'expired' | 'locked' | 'denied' | 'unavailable'; readonly early?: boolean | undefined }
        | undefined
      /** The server could not be reached. `restart` tries again. */
      readonly error?: AttemptError | undefined
    }
  /** Too many failures ended the challenge (RLM-01; five at the step-up server). The user may start again. */
  | { readonly status: 'locked'; readonly prompt: Prompt }
  /** The user denied on the other device, and may start again. */
  | { readonly status: 'denied'; readonly prompt: Prompt }
  /**
   * No factor of this user in this browser can satisfy the challenge, and no weaker one is offered instead. `error`: of
   * a failed enrollment.
   */
  | { readonly status: 'unavailable'; readonly prompt: Prompt; readonly error?: AttemptError | undefined }

/** Status of a flow. */
export type FlowStatus = FlowState['status']

/** Input of the user by factor kind: a password, the response of an app's own `x-...` factor, or a code. */
export type Submission = { readonly code: string } | { readonly password: string } | { readonly response: unknown }

/** Events of a renderer. */
export type FlowEvent =
  /** Pick a factor. A message factor that was picked sends its code at once. */
  | { readonly type: 'choose'; readonly factor: string }
  /** Show the list of factors. */
  | { readonly type: 'another_way' }
  /** The user goes back from the list to the factor. */
  | { readonly type: 'back' }
  /** The button of `ready`: start the ceremony, or send the message. */
  | { readonly type: 'begin' }
  | ({ readonly type: 'submit' } & Submission)
  /** The user requests another message, in `entering` or `waiting`. */
  | { readonly type: 'resend' }
  /** In `unavailable`: enroll one of the prompt's `enrollable` kinds. `another_way` leads back. */
  | { readonly type: 'enroll'; readonly kind: FactorKind }
  /**
   * Renew the challenge: after `expired`, `locked` or `denied`; in `unavailable`, when a factor was enrolled elsewhere;
   * in `restarting`, after an error.
   */
  | { readonly type: 'restart' }
  /** Sets whether the prompt of an approved challenge stays open until `cancel`. */
  | { readonly type: 'stay'; readonly stays: boolean }
  | { readonly type: 'cancel' }
  /**
   * The renderer's own code could not be loaded: the calls fail with `load_failed`, and this `cause`. The user did not
   * decline, so the challenge stays open at the server, and a repeated call gets it again.
   */
  | { readonly type: 'load_failed'; readonly cause: unknown }
