import type { RuleTrace } from '@stepup/protocol'
import type { LabelRecord } from '@stepup/server'
import type { EvidenceRecord, FactorEvidence } from '@stepup/server/evidence'

import type { Money } from './counts.ts'
import type { Effect, Label, Outcome } from './filter.ts'

/** A decision in a list. */
export interface DecisionRow {
  readonly id: string
  /** Time of the decision, in milliseconds since the epoch. */
  readonly at: number
  readonly userId: string
  readonly action: string
  readonly effect: Effect
  readonly outcome: Outcome
  readonly ruleIds: readonly string[]
  /** Codes of the reasons. */
  readonly reasons: readonly string[]
  /** Observed rules that matched. */
  readonly observed: readonly string[]
  readonly version: string
  /** The audience of the server that decided. Empty if there is only one audience. */
  readonly audience: string
  /** Country of the request (ISO 3166-1). Absent if no signal reported it. */
  readonly country?: string
  /** Whether the server recognized the device. Absent if no signal reported it. */
  readonly device?: 'known' | 'new'
  /** The kinds that approved, or the kind that was offered first. */
  readonly factors: readonly string[]
  /** The amount of the details. Absent without one, and for several currencies. */
  readonly amount?: Money
  /** Milliseconds from the challenge to its outcome. */
  readonly duration?: number
  readonly label?: Label
}

/** The response to `GET decisions`: newest first. */
export interface DecisionPage {
  readonly rows: readonly DecisionRow[]
  /** Number of decisions that match the filter. */
  readonly total: number
  /** Pass it as `cursor` for the next page. Absent at the end. */
  readonly next?: string
}

/** The response to `GET decisions/:id`: everything about one decision. */
export interface DecisionReport {
  readonly decision: DecisionRow
  readonly sessionId: string
  readonly challengeId?: string
  /** Reasons with the values that their words name. */
  readonly reasons: readonly { readonly code: string; readonly params?: Readonly<Record<string, string | number>> }[]
  /** The details of the request, as the server recorded them. */
  readonly details: readonly Readonly<Record<string, unknown>>[]
  /**
   * The other decisions about the same request, oldest first: an approved request is decided when it is challenged and
   * again when it is replayed.
   */
  readonly related: readonly { readonly id: string; readonly at: number; readonly outcome: Outcome }[]
  /** Every fact that the policies saw, by path: `signals.device.known`. */
  readonly facts: readonly { readonly path: string; readonly value: unknown }[]
  readonly trace: Trace
  /** The approval, where there was one. */
  readonly evidence?: EvidenceSummary
  /** Every label that the decision has had, oldest first. The last one counts. */
  readonly labels: readonly LabelEntry[]
  /** Events of the audit trail about the decision and its challenge, oldest first. */
  readonly audit: readonly AuditEntry[]
}

/** Explanation of a decision, rule by rule. */
export interface Trace {
  /**
   * The version that explains the decision. It differs from the decision's own version if that one is no longer known.
   */
  readonly version: string
  /** Whether `version` is the version that decided. */
  readonly exact: boolean
  /** Id of the version, for `GET policies/:id`. Absent for policies that were never published in the store. */
  readonly versionId?: string
  readonly rules: readonly RuleTrace[]
  /** The requirement, for `challenge`. */
  readonly requirement?: {
    readonly acrValues: readonly string[]
    readonly maxAge?: number
    readonly bound: boolean
    readonly linked: boolean
    /** Number of factors that the proof needs. */
    readonly factors: number
  }
}

/** An approval in short. `npx @stepup/cli evidence` exports all of it. */
export interface EvidenceSummary extends Pick<
  EvidenceRecord,
  'challengeId' | 'at' | 'acr' | 'amr' | 'transactionHash'
> {
  /** The details that the user saw and approved, as the server recorded them. */
  readonly details: DecisionReport['details']
  readonly factors: readonly (Pick<FactorEvidence, 'kind' | 'at'> & { readonly proven: boolean })[]
}

/** A label with its author. */
export type LabelEntry = Pick<LabelRecord, 'label' | 'by' | 'at' | 'note'>

/** The body of `POST decisions/:id/labels`. */
export interface LabelRequest {
  readonly label: Label
  /** A note of the person who labels, at most 500 characters. */
  readonly note?: string
}

/** An event of the audit trail. */
export interface AuditEntry {
  readonly seq: number
  readonly at: number
  readonly type: string
  /** The members of the event: ids and codes, never a secret. */
  readonly event: Readonly<Record<string, unknown>>
}

/** Events of `GET live` by their SSE name. Each has JSON of this type as data. */
export interface LiveEvents {
  /** The stream is open. */
  readonly open: Record<string, never>
  /** New decisions, and decisions whose outcome or label changed, oldest first. */
  readonly decisions: readonly DecisionRow[]
  /** An alert fired or recovered, or a version of the policies took a step: fetch again what shows it. */
  readonly changed: { readonly what: 'alerts' | 'policies' }
}
