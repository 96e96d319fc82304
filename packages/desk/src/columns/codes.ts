import { type Effect, type Label, labels, type Outcome, outcomes } from '../contract.ts'

export const effects: readonly Effect[] = ['allow', 'challenge', 'deny']
export const devices = ['', 'known', 'new'] as const

export const outcomeCode = Object.freeze(
  Object.fromEntries(outcomes.map((outcome, code) => [outcome, code])),
) as Readonly<Record<Outcome, number>>

/** The text of each number in the column of labels. */
export const labelTexts: readonly (Label | '')[] = ['', ...labels]

/** Whether a decision with an outcome challenged the user. */
export const isAsked: readonly boolean[] = outcomes.map((outcome) =>
  ['open', 'approved', 'failed', 'cancelled', 'rejected', 'abandoned'].includes(outcome),
)

/** Whether a decision with an outcome is a request, and not the replay of one. */
export const isRequest: readonly boolean[] = outcomes.map(
  (outcome) => outcome !== 'granted' && outcome !== 'grant_refused',
)

/** Whether a label means that another person acted. */
export const isFraud: readonly boolean[] = labelTexts.map((label) => label === 'fraud' || label === 'not_me')

export const FALSE_ALARM: number = labelTexts.indexOf('false_alarm')
