import type { AuthorizationDetail } from '@stepup/protocol'

import type { Words } from '../words/words.ts'

/** One labeled value of a summary. */
export interface Fact {
  readonly label: string
  readonly value: string
  /** An account number or the like: mono, left-to-right, wraps between groups. */
  readonly identifier?: boolean
}

/** What a detail says, as text: never markup, and never cut off. */
export interface DetailSummary {
  /** The largest thing on the prompt. */
  readonly amount?: { readonly value: string; readonly unit: string }
  readonly facts: readonly Fact[]
  /** All of it in one line: "1,250.00 EUR to Lena Hoffmann". */
  readonly line?: string
  /** What it is made of, for what is many: the label opens the list. */
  readonly parts?: { readonly label: string; readonly items: readonly DetailSummary[] }
}

/** Turns one type of `authorization_details` into text. What it leaves out, the person does not see: leave nothing out. */
export type DetailRenderer = (detail: AuthorizationDetail, words: Words) => DetailSummary

/** Renderers by the `type` of the detail. */
export type DetailRenderers = Readonly<Record<string, DetailRenderer>>
