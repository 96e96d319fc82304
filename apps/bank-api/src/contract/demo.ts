import type { Reason } from './payments.ts'

/** Context that a visitor of the demo simulates, in the cookie `northbank-simulation`. */
export interface SimulatedContext {
  readonly place: 'berlin' | 'lisbon' | 'sydney'
  /** Whether the request comes from an anonymizing network. */
  readonly anonymous: boolean
  readonly newDevice: boolean
  /** Whether the browser reports that it is automated. */
  readonly automated: boolean
  /** Whether the request is made at three in the morning. */
  readonly night: boolean
  /** Whether the account was unused for 200 days. */
  readonly dormant: boolean
}

/**
 * `GET /api/simulation?amount=25.00`, in a demo: the policies' decision about a payment, and the facts that it is based
 * on.
 */
export interface RiskAnswer {
  readonly simulated: SimulatedContext
  readonly effect: 'allow' | 'challenge' | 'deny'
  readonly reasons: readonly Reason[]
  /** Ids of the rules that matched. */
  readonly rules: readonly string[]
  /** Score from 0 to 1. */
  readonly risk: { readonly score: number; readonly level: string; readonly reasons: readonly string[] }
  readonly signals: Readonly<Record<string, Readonly<Record<string, unknown>>>>
}

/** One message of the demo's inbox. */
export interface InboxMessage {
  readonly id: string
  readonly kind: 'email' | 'sms'
  readonly at: string
  readonly to: string
  /** Empty for a text message. */
  readonly subject: string
  readonly text: string
}

/** `GET /api/inbox`. A pending sign-in sees only messages since it began. */
export interface InboxAnswer {
  readonly messages: readonly InboxMessage[]
}
