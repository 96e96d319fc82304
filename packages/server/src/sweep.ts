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
export async function sweep({ store, clock }: Engine, { decisions, activity }: SweepOptions = {}): Promise<number> {
  const now = clock()
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
