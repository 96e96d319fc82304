import type { Change } from '../rows.ts'
import type { Kept, RecordQuery } from '../table.ts'
import { type Counter, counters } from '../tables.ts'

/** The request of a store's `count`. Other operations count in the same write what they let through. */
export interface CountRequest {
  readonly key: string
  readonly now: number
  /** Length of the window. It starts with the first counted event. */
  readonly window: number
  readonly max: number
}

/** Whether one more was within the limit; if not, when the window ends. */
export type Counted = { readonly ok: true } | { readonly ok: false; readonly until: number }

export const counterOf = (request: CountRequest | undefined): RecordQuery<Counter> =>
  counters.by('id', request?.key ?? [])

/** Counts one more, or returns when the window ends. A request over the limit changes no counter and needs no write. */
export function countOnce(
  request: CountRequest | undefined,
  [before]: readonly Kept<Counter>[],
): { readonly ok: true; readonly changes: readonly Change[] } | { readonly ok: false; readonly until: number } {
  if (!request) return { ok: true, changes: [] }
  const { key, now, window, max } = request
  const runs = before !== undefined && before.record.endsAt > now
  const next = runs ? { ...before.record, count: before.record.count + 1 } : { key, count: 1, endsAt: now + window }
  return next.count <= max ? { ok: true, changes: [counters.put(next, before)] } : { ok: false, until: next.endsAt }
}
