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
  /** An app's own kinds that a driver of its proves at a button; its others are answered with `{ type: 'submit', response }`. */
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
  /** With a time, the factor is locked until then; the flow clears the error at that time. */
  | { readonly code: 'rate_limited' | 'server_error'; readonly retryAt?: number | undefined }
  | { readonly code: 'delivery_failed' }
  /** The browser refused, timed out or was cancelled: it does not say which (WebAuthn §5.1.4). `count` is how often in a row. */
  | { readonly code: 'ceremony_refused'; readonly count: number }
  /** The policy or the server refused the enrollment. */
  | { readonly code: 'enrollment_refused' }
  | { readonly code: 'offline' | 'network' }
  /**
   * The call carried its proof, and the challenge was over by then. The prompt shows the new challenge of the call.
   * `early`: the server gave the old one up before its time was over.
   */
  | { readonly code: 'challenge_replaced'; readonly early: boolean }

/** A message that was sent: when another may be. */
export interface Delivery {
  readonly target?: string | undefined
  /** Milliseconds by the client's clock. */
  readonly resendAt: number
  readonly resendsRemaining: number
}

/** A pending push on the user's other device. */
export interface Pushed {
  /** Number that the user enters on the other device, which makes the user compare both screens. */
  readonly number: string
  readonly delivery: Delivery
  /** Seconds between asking the server for the answer and asking again. */
  readonly pollIn: number
}

/**
 * The flow, as one union on `status`. Data belongs to the state that owns it.
 *
 * idle -> ready | entering | choosing | unavailable -> beginning / ceremony / verifying / waiting -> approved -> idle,
 * with expired, locked and denied on the side, which lead to restarting. From unavailable a factor can be enrolled, in
 * the same states: then the task of the prompt is `enroll`, and in place of approved comes restarting.
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
  /** "Another way": pick a factor. `from` is the one to go back to. */
  | { readonly status: 'choosing'; readonly prompt: Prompt; readonly from?: FactorOffer | undefined }
  /** Waits for the person's click: a passkey's button, or "send me a code". */
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
  /** A code, a password, or an app's own answer is to be typed. */
  | {
      readonly status: 'entering'
      readonly prompt: Prompt
      readonly factor: FactorOffer
      readonly delivery?: Delivery | undefined
      readonly error?: AttemptError | undefined
    }
  /** The browser is asking for the passkey. */
  | {
      readonly status: 'ceremony'
      readonly prompt: Prompt
      readonly factor: FactorOffer
      /** Number of consecutive refusals of the browser. */ readonly refusals?: number | undefined
    }
  /** The other device shows the request. `error`: its response can't be polled at the moment. */
  | (Pushed & {
      readonly status: 'waiting'
      readonly prompt: Prompt
      readonly factor: FactorOffer
      readonly error?: AttemptError | undefined
    })
  /** The proof is at the server. */
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
  /** `early`: the server gave it up before its time was over. It was answered or closed elsewhere, or the session is another one. */
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
  /** Five failures ended the challenge (RLM-01); starting again is allowed. */
  | { readonly status: 'locked'; readonly prompt: Prompt }
  /** The other device said no; starting again is allowed. */
  | { readonly status: 'denied'; readonly prompt: Prompt }
  /** No factor that this person and this browser have can satisfy it. Never downgraded. `error` is of an enrollment that failed. */
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
  /** In `unavailable`: set up one of the prompt's `enrollable` kinds. `another_way` leads back. */
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
   * The renderer's own code could not be loaded: the calls fail with `load_failed`, and this `cause`. Nobody declined, so the challenge
   * stays open at the server, and a repeated call gets it again.
   */
  | { readonly type: 'load_failed'; readonly cause: unknown }
