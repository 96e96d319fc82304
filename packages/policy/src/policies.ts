import type { FactorKind } from '@stepup/protocol'

/** What kind of value a fact is. Numbers are one kind: JSON has no other. */
export type FactType = 'bool' | 'number' | 'string' | 'list' | 'map' | 'any' | { readonly [name: string]: FactType }

/** What a rule can look at. */
export interface Facts {
  readonly action: string
  /** The `authorization_details`, as the server recorded them. */
  readonly details: readonly Readonly<Record<string, unknown>>[]
  /** `acr`, `amr`, `auth_time`, and `age` in seconds since the sign-in. */
  readonly session: Readonly<Record<string, unknown>>
  readonly user: Readonly<Record<string, unknown>>
  /** What the app and the signals know about this request. */
  readonly context: Readonly<Record<string, unknown>>
  /** The policy file's own numbers. */
  readonly parameters: Readonly<Record<string, unknown>>
  /** The kinds of authenticator that the person has. Absent where no rule about the action looks at them. */
  readonly factors?: readonly string[]
  /** What each signal says: its `status` (`ok`, `missing`), and its facts while it is `ok`. Absent where no rule about the action looks at them. */
  readonly signals?: Readonly<Record<string, Readonly<Record<string, unknown>>>>
  /** What the signals add up to. It may ask for more, and stands in for nothing (NIST SP 800-63B §2). */
  readonly risk?: Readonly<Record<string, unknown>>
}

/** A public reason. Its `params` are CEL expressions for the numbers that its words may name. */
export interface PolicyReason {
  readonly code: string
  readonly params?: Readonly<Record<string, string>>
}

/** What a rule asks for. */
export interface PolicyRequirement {
  /** Any one suffices, in order of preference. */
  readonly acr_values: readonly string[]
  /** Seconds. */
  readonly max_age?: number
  /** Whether the proof is for exactly these details, once. Default `false`. */
  readonly bound?: boolean
  /** Which factors, and how many. Default: any one that reaches the level. */
  readonly factors?: {
    /** 1 to 5. Default 1. */
    readonly count?: number
    /** Only these kinds will do. */
    readonly kinds?: readonly FactorKind[]
    /** Of as many elements (knowledge, possession, inherence) as there are factors (PCI DSS 8.5.1). Default `false`. */
    readonly different?: boolean
    /** What is wrong is told after the last one only, and not which it was (PSD2 RTS Art. 4(3)(a)). Default `false`. */
    readonly conceal?: boolean
  }
  /** Whether a factor has to be tied to the details itself: a passkey, or a message that names them (PSD2 RTS Art. 5). Needs `bound`. */
  readonly linked?: boolean
}

/** One rule. */
export interface PolicyRule {
  readonly id: string
  /** Actions that it is about; `*` at the end of one stands for any rest: `factor.*`. */
  readonly actions: readonly string[]
  /** A CEL expression; without one the rule always holds. */
  readonly when?: string
  /** Default `challenge`. */
  readonly effect?: 'challenge' | 'deny' | 'allow'
  readonly require?: PolicyRequirement
  readonly reasons?: readonly PolicyReason[]
  /**
   * A whole number, default 0. Of the rules that hold, only those of the highest priority count; among them the most demanding wins.
   * So an exemption is a rule with a higher priority than what it exempts from.
   */
  readonly priority?: number
}

/** Policies as data: what a manager reads, changes and tries. */
export interface PolicyData {
  readonly version: string
  /** For people: what these policies are for, and where they come from. */
  readonly description?: string
  /** Every action that the app asks about. With it, misspelled names and actions that no rule is about are found. */
  readonly actions?: readonly string[]
  /** What the app tells in `context`, by name. With it, misspelled names and wrong types are found. */
  readonly context?: Readonly<Record<string, FactType>>
  readonly parameters?: Readonly<Record<string, unknown>>
  /** For an action that no rule is about. Default `deny`. */
  readonly default_effect?: 'deny' | 'allow'
  readonly rules: readonly PolicyRule[]
}
