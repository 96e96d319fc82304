import type { Comparison } from '../cel/comparison.ts'

/** The app's names for the codes that its policies use, in one language. */
export interface PolicyWords {
  /**
   * Actions as nouns, for one request and for several:
   * `{ "invoice.pay": ["payment of an invoice", "payments of invoices"] }`. A text is both.
   */
  readonly actions?: Readonly<Record<string, string | readonly [one: string, several: string]>>
  /**
   * Facts: `{ "context.country": "the country" }`. For a fact that is true or false, both clauses:
   * `["the payee is trusted", "the payee is not trusted"]`. In German, the verb is at the end:
   * `dem Empfänger vertraut wird`.
   */
  readonly facts?: Readonly<Record<string, string | readonly [whenTrue: string, whenFalse: string]>>
  /** Parameters by name, with the unit of their numbers: `{ "limit": { "name": "limit without approval", "unit": "EUR" } }`. */
  readonly parameters?: Readonly<Record<string, string | { readonly name: string; readonly unit: string }>>
}

export interface FactWords {
  /** `the amount` */
  readonly name: string
  /** Clauses for a fact that is true, and false: `the device is known`. */
  readonly is?: readonly [string, string]
  /** Words after the action for a fact that is true, and false: `transfers` `to a new payee`. */
  readonly after?: readonly [string, string]
  /** Whether comparisons follow the action: `transfers` `over 1,000 EUR`. */
  readonly isAmount?: true
}

/** The words of a language. A pair contains the words before and after its subject. */
export interface Vocabulary {
  readonly locale: 'en' | 'de'
  readonly and: string
  readonly or: string
  readonly if: string
  /** Whether a main clause after a condition has the verb before the subject, as in German. */
  readonly verbFirst: boolean
  readonly actions: NonNullable<PolicyWords['actions']>
  readonly action: (pattern: 'any' | 'prefix' | 'name') => string
  readonly facts: Readonly<Record<string, FactWords>>
  readonly parameters: NonNullable<PolicyWords['parameters']>
  readonly compare: Readonly<Record<Comparison, readonly [string, string]>>
  /** The words around a number that a fact has: `the amount is 1,250 EUR`. */
  readonly measures: readonly [string, string]
  /** Comparisons that follow the action. */
  readonly amounts: Readonly<Partial<Record<Comparison, string>>>
  readonly currency: (isTrue: boolean) => string
  readonly among: (isTrue: boolean) => readonly [string, string]
  readonly flag: (isTrue: boolean) => string
  readonly present: (isTrue: boolean) => string
  readonly holds: (isTrue: boolean) => string
  readonly hasFactor: (factor: string | undefined, isTrue: boolean) => string
  readonly each: string
  /** Factors as objects of a sentence, by level. */
  readonly levels: Readonly<Record<string, string>>
  readonly level: (level: string) => string
  readonly preferably: string
  readonly factors: (count: number, level: string, isDifferent: boolean) => string
  readonly kinds: Readonly<Record<string, string>>
  readonly only: (kinds: string) => string
  readonly age: (duration: string) => string
  readonly anew: string
  readonly bound: string
  readonly linked: string
  readonly concealed: string
  readonly verbs: {
    readonly challenge: string
    readonly allow: readonly [string, string]
    readonly deny: readonly [string, string]
  }
  readonly observed: string
  readonly share: (share: string) => string
  readonly priority: (priority: number) => string
  readonly quote: (text: string) => string
  readonly changes: {
    readonly added: string
    readonly removed: string
    readonly parameter: string
    readonly parameterChanged: readonly [string, string]
    readonly parameterAdded: string
    readonly parameterRemoved: string
    readonly fields: readonly [string, string]
    readonly byDefault: Readonly<Record<'allow' | 'deny', string>>
  }
}
