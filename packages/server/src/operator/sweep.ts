import type { AuditSinks } from '../audit/audit-sink.ts'
import { checkNumbers } from '../numbers/check-numbers.ts'
import type { StepUpStore } from '../store/operations/store.ts'
import { DAY, type Clock } from '../time/clock.ts'

/** Retention of records that do not expire, in milliseconds. `Infinity` keeps them forever. */
export interface SweepOptions {
  /**
   * Decisions, labels, counts of days and events of alerts. Default 400 days: a payer has 13 months to dispute a
   * payment (PSD2 Art. 71), and the decision shows what happened.
   */
  readonly decisions?: number
  /** Evidence of approvals. Default 400 days, for the same reason. */
  readonly evidence?: number
  /** Activity for signals, but for each user's newest event. Default 400 days. */
  readonly activity?: number
}

const RETENTION = 400 * DAY
const BATCH = 500
/** Limits one sweep, so that it does not take hours for a backlog of a year. The next sweep continues. */
const MAX_BATCHES = 200

interface SweepParts extends Pick<AuditSinks, 'sink'> {
  readonly store: Pick<StepUpStore, 'sweep' | 'listDecisions' | 'findEvidence'>
  readonly clock: Clock
}

export async function sweep(
  { store, clock, sink }: SweepParts,
  { decisions = RETENTION, evidence = RETENTION, activity = RETENTION }: SweepOptions = {},
): Promise<number> {
  checkNumbers('`sweep`', { decisions, evidence, activity })
  const now = clock()
  const until = (age: number): number | undefined => (Number.isFinite(age) ? now - age : undefined)
  const [decisionsBefore, evidenceBefore, activityBefore] = [until(decisions), until(evidence), until(activity)]
  // Before the removal, because the trail commits to these records and must explain why they are missing.
  const events = sink()
  if (decisionsBefore !== undefined) {
    const old = await store.listDecisions({ since: 0, until: decisionsBefore + 1, limit: 1 })
    if (old.length > 0) events.audit({ type: 'records.swept', at: now, what: 'decisions', before: decisionsBefore })
  }
  if (evidenceBefore !== undefined) {
    const old = await store.findEvidence({ before: evidenceBefore, limit: 1 })
    if (old.length > 0) events.audit({ type: 'records.swept', at: now, what: 'evidence', before: evidenceBefore })
  }
  await events.audited()
  const request = {
    now,
    limit: BATCH,
    ...(decisionsBefore === undefined ? {} : { decisionsBefore }),
    ...(evidenceBefore === undefined ? {} : { evidenceBefore }),
    ...(activityBefore === undefined ? {} : { activityBefore }),
  }
  let total = 0
  for (let batch = 0; batch < MAX_BATCHES; batch++) {
    const swept = await store.sweep(request)
    total += swept
    if (swept < BATCH) break
  }
  return total
}
