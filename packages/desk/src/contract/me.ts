import type { FactType } from '@stepup/policy'
import type { FactorKind } from '@stepup/protocol'

import type { DeskLanguage, DeskWords } from './words.ts'

/** Rights of the desk. `look` is needed for everything else. */
export const rights = ['look', 'label', 'change', 'approve', 'alerts', 'audit'] as const

/**
 * A right of the desk. `look`: see views, decisions and policies. `label`: label decisions. `change`: draft, propose,
 * publish and roll back policies. `approve`: approve and reject versions that another person proposed. `alerts`: change
 * the rules of alerts. `audit`: verify and export the audit trail.
 */
export type Right = (typeof rights)[number]

/** The response to `GET me`: the current person, and the server's configuration for the page. */
export interface Me {
  readonly userId: string
  readonly name: string
  readonly may: readonly Right[]
  /** Mount path of the step-up handler, for the page's own client: `/step-up`. */
  readonly stepUpPath: string
  /** `stored`: the desk publishes versions. `file`: the policies come from the app's code: the desk shows and tries them. */
  readonly policies: 'stored' | 'file'
  /** Path of the policy file, for which the desk writes patches (`POST patch`). Absent if it writes none. */
  readonly policyFile?: string
  /** Number of approvals besides the author that a version needs before publication. 0 if `policies` is `file`. */
  readonly approvals: number
  /** The audiences of decisions. A view without a filter of them shows the first. Empty where there is one only. */
  readonly audiences: readonly string[]
  /** Whether the app provides names of people, which `POST people` searches. */
  readonly hasNames: boolean
  readonly vocabulary: Vocabulary
  /** The app's names for its own codes, by language. */
  readonly words: Readonly<Partial<Record<DeskLanguage, DeskWords>>>
  /** Path of the app's own pages for its staff. Absent when the app named none. */
  readonly home?: string
  /** Whether `POST sign-out` ends the session. */
  readonly signsOut: boolean
}

/** The names that policies of this server may use: for the checker and for completion in an editor. */
export interface Vocabulary {
  /** Levels, weakest first. */
  readonly levels: readonly string[]
  /** Kinds of factors of the server. */
  readonly kinds: readonly FactorKind[]
  /** Facts by signal. */
  readonly signals: Readonly<Record<string, Readonly<Record<string, FactType>>>>
  /** Actions that the policies name, and that were seen in traffic. */
  readonly actions: readonly string[]
}
