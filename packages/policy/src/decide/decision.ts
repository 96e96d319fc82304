import type { CombinedRequirement } from './combine.ts'

/** The decision of policies. The same facts under the same version always give the same decision (RSK-01). */
export interface Decision {
  readonly effect: 'allow' | 'deny' | 'challenge'
  /**
   * The rules that counted, in the order of the file: of the rules that matched, those of the highest priority, and
   * those whose condition could not be evaluated.
   */
  readonly ruleIds: readonly string[]
  /** Requirement of all challenging rules that counted. Present for the effect `challenge`. */
  readonly requirement?: CombinedRequirement
  /** Public codes, with the values that their words name. */
  readonly reasons: readonly { readonly code: string; readonly params?: Readonly<Record<string, string | number>> }[]
  readonly version: string
  /**
   * Every enforced rule about the action, and whether it matched. `outside` marks a rule whose `share` of users the
   * user is not in. An `error` says why the condition could not be evaluated.
   */
  readonly trace: readonly {
    readonly ruleId: string
    readonly matched: boolean
    readonly outside?: true
    readonly error?: string
  }[]
  /** The observed rules that matched, without influence on the decision. Absent if none matched. */
  readonly observed?: readonly { readonly ruleId: string; readonly effect: 'allow' | 'deny' | 'challenge' }[]
}

export type DecisionReason = Decision['reasons'][number]
export type RuleTrace = Decision['trace'][number]
