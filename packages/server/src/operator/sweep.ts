import type { Engine } from '../engine.ts'

/** How long `sweep` leaves records that do not expire. Milliseconds; `Infinity` keeps them for ever. */
export interface SweepOptions {
  /**
   * Decisions that are older. Default 400 days: a payer has 13 months to say that a payment was not theirs (PSD2 Art. 71), and the decision
   * is what tells.
   */
  readonly decisions?: number
  /** Evidence of approvals that is older. Default 400 days, for the same reason. */
  readonly evidence?: number
  /** Activity for signals that is older, but for the newest of each person. Default 400 days. */
  readonly activity?: number
}

const DAY = 24 * 60 * 60 * 1000
const RETENTION = 400 * DAY
const BATCH = 500
/** The rest is for the next sweep: nobody waits for hours for a backlog of a year. */
const MAX_BATCHES = 200

/** Until a batch comes back nearly empty. */
export async function sweep(
  engine: Engine,
  { decisions = RETENTION, evidence = RETENTION, activity = RETENTION }: SweepOptions = {},
): Promise<number> {
  const { store, clock } = engine
  const now = clock()
  await tellBefore(engine, now, {
    ...(Number.isFinite(decisions) ? { decisions: now - decisions } : {}),
    ...(Number.isFinite(evidence) ? { evidence: now - evidence } : {}),
  })
  const request = {
    now,
    limit: BATCH,
    ...(Number.isFinite(decisions) ? { decisionsBefore: now - decisions } : {}),
    ...(Number.isFinite(evidence) ? { evidenceBefore: now - evidence } : {}),
    ...(Number.isFinite(activity) ? { activityBefore: now - activity } : {}),
  }
  let total = 0
  for (let batch = 0; batch < MAX_BATCHES; batch++) {
    const swept = await store.sweep(request)
    total += swept
    if (swept < BATCH) break
  }
  return total
}

/** Before they go: the trail commits to them, and has to say why they are missing. */
async function tellBefore(
  { store, sink }: Engine,
  at: number,
  { decisions, evidence }: { readonly decisions?: number; readonly evidence?: number },
): Promise<void> {
  const own = sink()
  if (decisions !== undefined && (await store.listDecisions({ since: 0, until: decisions + 1, limit: 1 })).length > 0)
    own.audit({ type: 'records.swept', at, what: 'decisions', before: decisions })
  if (evidence !== undefined && (await store.findEvidence({ before: evidence, limit: 1 })).length > 0)
    own.audit({ type: 'records.swept', at, what: 'evidence', before: evidence })
  await own.audited()
}
