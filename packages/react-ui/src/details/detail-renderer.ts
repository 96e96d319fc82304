import type { AuthorizationDetail, Challenge } from '@stepup/protocol'
import type { ComponentType } from 'react'

import type { Words } from '../words/words.ts'

/** A labeled value of a summary. */
export interface Fact {
  readonly label: string
  readonly value: string
  /**
   * Whether the value is an identifier, such as an account number: set in a monospaced font, left-to-right, and wrapped
   * between groups.
   */
  readonly identifier?: boolean
}

/** The facts that have a value. */
export function present(facts: readonly Fact[]): readonly Fact[] {
  return facts.filter(({ value }) => value !== '')
}

/** Text of a detail: never markup, and never truncated. */
export interface DetailSummary {
  /** The largest thing on the prompt. */
  readonly amount?: { readonly value: string; readonly unit: string }
  readonly facts: readonly Fact[]
  /** One-line summary: "1,250.00 EUR to Lena Hoffmann". */
  readonly line?: string
  /** Items of a detail with many entries. The label opens the list. */
  readonly parts?: { readonly label: string; readonly items: readonly DetailSummary[] }
}

/** Turns one type of `authorization_details` into text. The user sees only what it returns, so leave nothing out. */
export type DetailRenderer = (detail: AuthorizationDetail, words: Words) => DetailSummary

/** Renderers by the `type` of the detail. */
export type DetailRenderers = Readonly<Record<string, DetailRenderer>>

/** The code that shows details, for challenges with details. */
export interface DetailsView {
  readonly Detail: ComponentType<DetailSummary>
  /** Turns the details of a challenge into text. `renderers` win over the built-in ones. */
  readonly summarize: (
    challenge: Pick<Challenge, 'authorization_details'>,
    words: Words,
    renderers?: DetailRenderers,
  ) => readonly DetailSummary[]
}
