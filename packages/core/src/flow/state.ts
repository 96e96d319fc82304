import type { Challenge, Elevation, FactorOffer } from '@stepup/protocol'

/** What every open state knows: whose challenge this is, and what can answer it. */
export interface Prompt {
  readonly challenge: Challenge
  /** When the challenge ends, by the client's injected clock, in milliseconds. */
  readonly expiresAt: number
  /** What this person and this browser can use, best first. */
  readonly factors: readonly FactorOffer[]
}

/** Why the last try did not go through. Codes only: words are the renderer's. */
export type AttemptError =
  | { readonly code: 'invalid_code' | 'invalid_assertion'; readonly attemptsRemaining?: number }
  | {
      readonly code: 'factor_locked' | 'resend_limited'
      /** Milliseconds by the client's clock. */ readonly retryAt: number
    }
  | { readonly code: 'delivery_failed' }
  /** The browser refused, timed out or was cancelled: it does not say which (WebAuthn §5.1.4). `count` is how often in a row. */
  | { readonly code: 'ceremony_refused'; readonly count: number }
  | { readonly code: 'offline' | 'network' | 'server_error' }

/** A code that was sent: when another may be. */
export interface Delivery {
  readonly target?: string
  /** Milliseconds by the client's clock. */
  readonly resendAt: number
  readonly resendsRemaining: number
}

/**
 * The flow, as one union on `status`. Data belongs to the state that owns it.
 *
 * idle -> ready | entering | choosing | unavailable -> beginning / ceremony / verifying -> approved -> idle,
 * with expired, locked and failed on the side.
 */
export type FlowState =
  | { readonly status: 'idle' }
  /** "Another way": pick a factor. `from` is the one to go back to. */
  | { readonly status: 'choosing'; readonly prompt: Prompt; readonly from?: FactorOffer }
  /** Waits for the person's click: a passkey's button, or "send me a code". */
  | { readonly status: 'ready'; readonly prompt: Prompt; readonly factor: FactorOffer; readonly error?: AttemptError }
  /** The code is being sent, or fresh passkey options are being fetched. */
  | {
      readonly status: 'beginning'
      readonly prompt: Prompt
      readonly factor: FactorOffer
      readonly delivery?: Delivery
    }
  /** A code is to be typed. */
  | {
      readonly status: 'entering'
      readonly prompt: Prompt
      readonly factor: FactorOffer
      readonly delivery?: Delivery
      readonly error?: AttemptError
    }
  /** The browser is asking for the passkey. */
  | {
      readonly status: 'ceremony'
      readonly prompt: Prompt
      readonly factor: FactorOffer
      /** How often in a row the browser has refused already. */ readonly refusals?: number
    }
  /** The proof is at the server. */
  | {
      readonly status: 'verifying'
      readonly prompt: Prompt
      readonly factor: FactorOffer
      readonly delivery?: Delivery
    }
  | {
      readonly status: 'approved'
      readonly prompt: Prompt
      readonly factor: FactorOffer
      readonly elevation: Elevation
    }
  | { readonly status: 'expired'; readonly prompt: Prompt }
  /** Started again: the original calls run anew, to be challenged anew. */
  | { readonly status: 'restarting'; readonly prompt: Prompt }
  /** Five failures ended the challenge (RLM-01); starting again is allowed. */
  | { readonly status: 'locked'; readonly prompt: Prompt }
  /** No factor that this person and this browser have can satisfy it. Never downgraded. */
  | { readonly status: 'unavailable'; readonly prompt: Prompt }

export type FlowStatus = FlowState['status']

/** What a renderer sends. */
export type FlowEvent =
  /** Pick a factor. A message factor that was picked sends its code at once. */
  | { readonly type: 'choose'; readonly factor: string }
  /** Show the list of factors. */
  | { readonly type: 'another_way' }
  /** From the list back to the factor. */
  | { readonly type: 'back' }
  /** The button of `ready`: start the ceremony, or send the code. */
  | { readonly type: 'begin' }
  | { readonly type: 'submit'; readonly code: string }
  | { readonly type: 'resend' }
  /** After `expired` or `locked`. */
  | { readonly type: 'restart' }
  | { readonly type: 'cancel' }
