/**
 * `fraud`: confirmed fraud. `not_me`: the user reports that another person made the request. `false_alarm`: the
 * legitimate user was challenged or denied unnecessarily. `legitimate`: reviewed without findings.
 */
export type DecisionLabel = 'fraud' | 'not_me' | 'false_alarm' | 'legitimate'

/** A label of a decision. The label with the highest `seq` counts; those before are its history. */
export interface LabelRecord {
  readonly decisionId: string
  /** 1, 2, 3 and so on for each decision, without a gap. */
  readonly seq: number
  /** The user of the decision. */
  readonly userId: string
  readonly label: DecisionLabel
  /** The person who labeled the decision: an operator as named by the app, or the user by id. */
  readonly by: string
  readonly note?: string
  /** Milliseconds since the epoch. */
  readonly at: number
}
