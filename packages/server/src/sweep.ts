import type { Engine } from './engine.ts'

/** What `sweep` removes beside what has expired. Milliseconds. */
export interface SweepOptions {
  /** Decisions that are older. Default: none; an auditor may ask for them years later. */
  readonly decisions?: number
  /** Evidence of approvals that is older. Default 400 days: a payer may dispute a payment for 13 months (PSD2 Art. 71). */
  readonly evidence?: number
  /** What signals look back on that is older, but for the newest of each person. Default: nothing. */
  readonly activity?: number
}

const BATCH = 500
const EVIDENCE = 400 * 24 * 60 * 60 * 1000

/** Until a batch comes back nearly empty. */
export async function sweep(
  engine: Engine,
  { decisions, evidence = EVIDENCE, activity }: SweepOptions = {},
): Promise<number> {
  const { store, clock } = engine
  const now = clock()
  await tellBefore(engine, now, {
    ...(decisions === undefined ? {} : { decisions: now - decisions }),
    evidence: now - evidence,
  })
  const request = {
    now,
    limit: BATCH,
    ...(decisions === undefined ? {} : { decisionsBefore: now - decisions }),
    evidenceBefore: now - evidence,
    ...(activity === undefined ? {} : { activityBefore: now - activity }),
  }
  let total = 0
  for (;;) {
    const swept = await store.sweep(request)
    total += swept
    if (swept < BATCH) return total
  }
}

/** Before they go: the trail commits to them, and has to say why they are missing. */
async function tellBefore(
  { store, sink }: Engine,
  at: number,
  { decisions, evidence }: { readonly decisions?: number; readonly evidence: number },
): Promise<void> {
  const own = sink()
  if (decisions !== undefined && (await store.listDecisions({ since: 0, until: decisions + 1, limit: 1 })).length > 0)
    own.audit({ type: 'records.swept', at, what: 'decisions', before: decisions })
  if ((await store.findEvidence({ before: evidence, limit: 1 })).length > 0)
    own.audit({ type: 'records.swept', at, what: 'evidence', before: evidence })
  await own.audited()
}
