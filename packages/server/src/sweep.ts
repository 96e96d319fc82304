import type { Engine } from './engine.ts'

/** What `sweep` removes beside what has expired. Milliseconds. */
export interface SweepOptions {
  /** Decisions that are older. Default: none; an auditor may ask for them years later. */
  readonly decisions?: number
  /** What signals look back on that is older, but for the newest of each person. Default: nothing. */
  readonly activity?: number
}

const BATCH = 500

/** Until a batch comes back nearly empty. */
export async function sweep(engine: Engine, { decisions, activity }: SweepOptions = {}): Promise<number> {
  const { store, clock } = engine
  const now = clock()
  if (decisions !== undefined) await tellOfDecisions(engine, now, now - decisions)
  const request = {
    now,
    limit: BATCH,
    ...(decisions === undefined ? {} : { decisionsBefore: now - decisions }),
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
async function tellOfDecisions({ store, sink }: Engine, at: number, before: number): Promise<void> {
  const [oldest] = await store.listDecisions({ since: 0, until: before + 1, limit: 1 })
  if (!oldest) return
  const own = sink()
  own.audit({ type: 'records.swept', at, what: 'decisions', before })
  await own.audited()
}
