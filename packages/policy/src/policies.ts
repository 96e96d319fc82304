import type { FactorKind } from '@stepup/protocol'

/** The type of a fact. All numbers are of one type, as in JSON. */
export type FactType = 'bool' | 'number' | 'string' | 'list' | 'map' | 'any' | { readonly [name: string]: FactType }

/** The facts of one request, which conditions read. */
export interface PolicyFacts {
  readonly action: string
  /** The `authorization_details`, as the server recorded them. */
  readonly details: readonly Readonly<Record<string, unknown>>[]
  /** `acr`, `amr`, `auth_time`, and `age` in seconds since the sign-in. */
  readonly session: Readonly<Record<string, unknown>>
  readonly user: Readonly<Record<string, unknown>>
  /** Facts that the app passes with the request. */
  readonly context: Readonly<Record<string, unknown>>
  /** The kinds of the user's authenticators. Absent where no rule about the action reads them. */
  readonly factors?: readonly string[]
  /** Each signal's `status` (`ok`, `missing`), and its facts while the status is `ok`. Absent where no rule about the action reads them. */
  readonly signals?: Readonly<Record<string, Readonly<Record<string, unknown>>>>
  /** Sum of the signals. Rules may require more because of it, but it replaces no factor (NIST SP 800-63B §2). */
  readonly risk?: Readonly<Record<string, unknown>>
}

export interface KnownFacts extends PolicyFacts {
  readonly parameters: Readonly<Record<string, unknown>>
}

/** The proof that a rule requires. */
export interface PolicyRequirement {
  /** Levels, in order of preference. Any one of them suffices. */
  readonly acr_values: readonly string[]
  /** Seconds for which an earlier proof is fresh enough. */
  readonly max_age?: number
  /** Whether the proof is for exactly these details, and for one use. Default `false`. */
  readonly bound?: boolean
  /** Number and kinds of factors. Default: any one factor that reaches the level. */
  readonly factors?: {
    /** 1 to 5. Default 1. */
    readonly count?: number
    /** Factors of other kinds are not accepted. */
    readonly kinds?: readonly FactorKind[]
    /** Whether each factor is of another element: knowledge, possession, inherence (PCI DSS 8.5.1). Default `false`. */
    readonly different?: boolean
    /**
     * Whether the user learns after the last factor only that something was wrong, and not which factor (PSD2 RTS Art.
     * 4(3)(a)). Default `false`.
     */
    readonly conceal?: boolean
  }
  /** Whether the factor itself is tied to the details: a passkey, or a message that names them (PSD2 RTS Art. 5). Needs `bound`. */
  readonly linked?: boolean
}

/** A rule of a policy. */
export interface PolicyRule {
  readonly id: string
  /** The actions that the rule is about. A `*` at the end covers every action that begins so: `factor.*`. */
  readonly actions: readonly string[]
  /** A condition in CEL. A rule without one matches always. */
  readonly when?: string
  /** The effect of the rule when it matches. Default `challenge`. */
  readonly effect?: 'challenge' | 'deny' | 'allow'
  /** The requirement of a challenge. The effect `challenge` needs one. */
  readonly require?: PolicyRequirement
  /** Public codes for the user. The `params` of a code are CEL expressions for the values that its words name. */
  readonly reasons?: readonly { readonly code: string; readonly params?: Readonly<Record<string, string>> }[]
  /**
   * A whole number, default 0. Of the rules that match, those of the highest priority count; among them the most demanding wins. An
   * exemption is a rule with a higher priority than the rule that it exempts from.
   */
  readonly priority?: number
  /**
   * An observed rule decides nothing. Each decision records whether it matched, so that its effect is known before it
   * is enforced. Default `enforce`.
   */
  readonly mode?: 'enforce' | 'observe'
  /**
   * The share of users that the rule concerns, above 0 and at most 1: `0.05` is 5%. A user remains in a growing share.
   * The rule does not match for other users. Default 1.
   */
  readonly share?: number
}

/** A policy as data. */
export interface PolicyData {
  /** Each decision records the version that made it. */
  readonly version: string
  /** Human-readable purpose and origin of the policies. */
  readonly description?: string
  /** Every action that the app asks about. With it, misspelled actions and actions without a rule are found. */
  readonly actions?: readonly string[]
  /** The facts that the app passes in `context`, by name. With it, misspelled names and wrong types are found. */
  readonly context?: Readonly<Record<string, FactType>>
  /** Values that conditions read, so that a threshold is changed in one place. */
  readonly parameters?: Readonly<Record<string, unknown>>
  /** The effect for an action that no rule is about. Default `deny`. */
  readonly default_effect?: 'deny' | 'allow'
  readonly rules: readonly PolicyRule[]
}
