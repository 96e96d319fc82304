import type { Challenge, FactorKind, FactorOffer } from '@stepup/protocol'

/** What every open state knows: whose challenge this is, and what can answer it. */
export interface Prompt {
  readonly challenge: Challenge
  /** When the challenge ends, by the client's injected clock, in milliseconds. */
  readonly expiresAt: number
  /** What this person and this browser can use, best first; first of all what was last used on this device. */
  readonly factors: readonly FactorOffer[]
  /** What was answered already, when the policy asks for more than one factor. Not empty: "one more step". */
  readonly answered: readonly FactorKind[]
  /**
   * What the person may set up here to answer with, when nothing of what they have will do, as far as this browser can. Recovery codes
   * are none of it: they are shown once, by whoever asks for them.
   */
  readonly enrollable: readonly FactorKind[]
  /** An app's own kinds that a driver of its proves at a button; its others are answered with `{ type: 'submit', response }`. */
  readonly driven: readonly FactorKind[]
  readonly task: PromptTask
}

/** The purpose of a prompt. All tasks share the states of the flow; only `answer` ends in `approved`. */
export type PromptTask =
  /** Answer the challenge of a call. `enrolled`: the factor that the person enrolled in this prompt a moment ago, and can use now. */
  | { readonly type: 'answer'; readonly enrolled?: FactorKind | undefined }
  /**
   * Enroll a factor to answer with. The `EnrollmentStart` of the server is in the `options` of the state's factor. `proven`: the person
   * has proven by another factor that they may.
   */
  | { readonly type: 'enroll'; readonly kind: FactorKind; readonly proven?: boolean | undefined }
  /** Answer the challenge that guards an enrollment. An approval leads back to `enrollment`. */
  | { readonly type: 'authorize'; readonly kind: FactorKind; readonly enrollment: Prompt }

/** Why the last try did not go through. Codes only: words are the renderer's. */
export type AttemptError =
  | { readonly code: 'invalid_code' | 'invalid_assertion'; readonly attemptsRemaining?: number | undefined }
  /** When trying again makes sense, in milliseconds by the client's clock: until then nothing but waiting, or another way, helps. */
  | { readonly code: 'resend_limited'; readonly retryAt: number }
  /** Without a time, a factor is disabled: waiting does not help. */
  | { readonly code: 'factor_locked'; readonly retryAt?: number | undefined }
  /** With a time, the server said when; the flow takes it back as it comes. */
  | { readonly code: 'rate_limited' | 'server_error'; readonly retryAt?: number | undefined }
  | { readonly code: 'delivery_failed' }
  /** The browser refused, timed out or was cancelled: it does not say which (WebAuthn §5.1.4). `count` is how often in a row. */
  | { readonly code: 'ceremony_refused'; readonly count: number }
  /** It could not be set up: the policy, or the server, says no. */
  | { readonly code: 'enrollment_refused' }
  | { readonly code: 'offline' | 'network' }

/** A message that was sent: when another may be. */
export interface Delivery {
  readonly target?: string | undefined
  /** Milliseconds by the client's clock. */
  readonly resendAt: number
  readonly resendsRemaining: number
}

/** A question that was put to the person's other device. */
export interface Pushed {
  /** What the person enters there, so that they look at both. */
  readonly number: string
  readonly delivery: Delivery
  /** Seconds between asking the server for the answer and asking again. */
  readonly pollIn: number
}

/**
 * The flow, as one union on `status`. Data belongs to the state that owns it.
 *
 * idle -> ready | entering | choosing | unavailable -> beginning / ceremony / verifying / waiting -> approved -> idle,
 * with expired, locked and denied on the side, which lead to restarting. From unavailable a factor can be enrolled, in the same states: then
 * the task of the prompt is `enroll`, and in place of approved comes restarting.
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
      /** For a push that is sent again: the one before, which still holds when this one fails. */
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
      /** How often in a row the browser has refused already. */ readonly refusals?: number | undefined
    }
  /** The other device is asking. `error` says that its answer can't be heard at the moment. */
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
      /** The level that was reached. */
      readonly acr: string
    }
  /** `early`: the server gave it up before its time was over. It was answered or closed elsewhere, or the session is another one. */
  | { readonly status: 'expired'; readonly prompt: Prompt; readonly early?: boolean | undefined }
  /** The server renews the challenge. `from`: where the person started again. After an enrollment there is none. */
  | {
      readonly status: 'restarting'
      readonly prompt: Prompt
      readonly from?:
        | { readonly status: 'expired' | 'locked' | 'denied' | 'unavailable'; readonly early?: boolean | undefined }
        | undefined
      /** The server could not be reached. `restart` tries once more. */
      readonly error?: AttemptError | undefined
    }
  /** Five failures ended the challenge (RLM-01); starting again is allowed. */
  | { readonly status: 'locked'; readonly prompt: Prompt }
  /** The other device said no; starting again is allowed. */
  | { readonly status: 'denied'; readonly prompt: Prompt }
  /** No factor that this person and this browser have can satisfy it. Never downgraded. `error` is of an enrollment that failed. */
  | { readonly status: 'unavailable'; readonly prompt: Prompt; readonly error?: AttemptError | undefined }

/** What a flow can be doing. */
export type FlowStatus = FlowState['status']

/** What was typed, by the factor's kind: a password; an app's own answer for `x-...`; a code for all others. */
export type Submission = { readonly code: string } | { readonly password: string } | { readonly response: unknown }

/** What a renderer sends. */
export type FlowEvent =
  /** Pick a factor. A message factor that was picked sends its code at once. */
  | { readonly type: 'choose'; readonly factor: string }
  /** Show the list of factors. */
  | { readonly type: 'another_way' }
  /** From the list back to the factor. */
  | { readonly type: 'back' }
  /** The button of `ready`: start the ceremony, or send the message. */
  | { readonly type: 'begin' }
  | ({ readonly type: 'submit' } & Submission)
  /** In `entering` and `waiting`: send another message. */
  | { readonly type: 'resend' }
  /** In `unavailable`: set up one of the prompt's `enrollable` kinds. `another_way` leads back. */
  | { readonly type: 'enroll'; readonly kind: FactorKind }
  /** Renew the challenge: after `expired`, `locked` or `denied`; in `unavailable`, when a factor was enrolled elsewhere; in `restarting`, after an error. */
  | { readonly type: 'restart' }
  | { readonly type: 'cancel' }
