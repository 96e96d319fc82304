import type { AuditParts } from '../audit/audit-sink.ts'
import type { DecisionLabel, LabelRecord } from '../store/desk-records.ts'
import type { StepUpStore } from '../store/operations/store.ts'
import { readName } from '../text/visible-text.ts'

/** A label for a decision. */
export interface LabelRequest {
  readonly decisionId: string
  readonly label: DecisionLabel
  /** The person who labels, as named by the app. */
  readonly by: string
  /** At most 500 visible characters. It is erased with the records of the decision's user, and is not part of the audit trail. */
  readonly note?: string
}

const labels: readonly DecisionLabel[] = ['fraud', 'not_me', 'false_alarm', 'legitimate']
const MAX_NOTE = 500

/**
 * Labels a decision. The new label replaces the current one. Returns `undefined` for an unknown decision.
 *
 * @throws TypeError for an unknown label, and for a note that is too long or hides characters.
 */
export async function labelDecision(
  { store, audit, clock }: AuditParts & { readonly store: Pick<StepUpStore, 'addLabel'> },
  { decisionId, label, by, note }: LabelRequest,
): Promise<LabelRecord | undefined> {
  if (!labels.includes(label)) throw new TypeError(`\`label\` has to be one of ${labels.join(', ')}.`)
  const written = note === undefined ? undefined : readName(note, { max: MAX_NOTE })
  if (note !== undefined && written === undefined)
    throw new TypeError(`\`note\` has to be a text of 1 to ${MAX_NOTE} visible characters.`)
  const at = clock()
  const added = await store.addLabel({ decisionId, label, by, at, ...(written === undefined ? {} : { note: written }) })
  if (added) audit({ type: 'decision.labeled', at, decisionId, userId: added.userId, label, by })
  return added
}
