import type { PolicyWords } from '@stepup/policy'

/** A language of the desk's page. */
export type DeskLanguage = 'en' | 'de'

/** The app's names for its own codes, in one language. The page shows a code without a name as plain words: "Amount over threshold". */
export interface DeskWords extends PolicyWords {
  /** Codes of reasons: `{ "new_payee": "New payee" }`. */
  readonly reasons?: Readonly<Record<string, string>>
  /** Ids of rules: `{ "transfer-over-threshold": "Large transfers" }`. */
  readonly rules?: Readonly<Record<string, string>>
  /**
   * Fields of authorization details by type, and texts that a field may be: `{ "order.firstOn": "First on", "order.every": "How often",
   * "order.every.monthly": "Every month" }`.
   */
  readonly details?: Readonly<Record<string, string>>
}
