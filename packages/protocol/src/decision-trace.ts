import type { AuthorizationDetail } from './authorization-details.ts'

/** A rule that a decision evaluated. */
export interface RuleTrace {
  readonly id: string
  readonly effect: 'challenge' | 'deny' | 'allow'
  readonly priority: number
  /** Present for an observed rule: it decides nothing, and the server records its matches. */
  readonly mode?: 'observe'
  /** The share of users that the rule concerns, above 0 and at most 1. Absent for a rule without a share. */
  readonly share?: number
  /** Present when the user is not in the share. */
  readonly outside?: true
  /** The condition in CEL. A rule without one matches always. */
  readonly when?: string
  /** The facts that the condition reads. A missing fact has no value. */
  readonly facts: readonly { readonly name: string; readonly value?: unknown }[]
  readonly matched: boolean
  /** Whether the decision depends on the rule: it matches, and no rule of a higher priority overrules it. */
  readonly counts: boolean
  /** The error of a condition that could not be evaluated. */
  readonly error?: string
}

/** A decision about a request of the session, explained rule by rule. */
export interface DecisionTrace {
  readonly id: string
  /** Milliseconds since the epoch, by the server's clock. */
  readonly at: number
  readonly action: string
  readonly effect: 'challenge' | 'deny' | 'allow'
  /** The outcome so far: `challenged`, `approved`, `granted`, `grant_refused`, ... */
  readonly outcome: string
  /** The challenge that answered the request, or the challenge of the grant that came with it. */
  readonly challenge_id?: string
  /** Version of the policies that decided. */
  readonly policy_version: string
  /** Version of the policies that explain the decision. Differs from `policy_version` if the policies changed since. */
  readonly explained_by: string
  readonly details: readonly AuthorizationDetail[]
  /** Hash of the action and the details, as base64url. */
  readonly transaction_hash: string
  readonly reasons: readonly string[]
  /** Present if the policies that explain the decision require a step-up. */
  readonly requirement?: {
    readonly acr_values: readonly string[]
    readonly max_age?: number
    readonly bound: boolean
    readonly linked: boolean
    /** Number of factors that the requirement needs. */
    readonly factors: number
  }
  readonly rules: readonly RuleTrace[]
}

/** The answer to `GET /development/decisions`, which only a server in development has. */
export interface DecisionTraces {
  /** Oldest first. */
  readonly decisions: readonly DecisionTrace[]
}
