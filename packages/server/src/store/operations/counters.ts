import type { Change } from '../rows.ts'
import type { Kept, RecordQuery } from '../table.ts'
import { type Counter, counters, type FailedFactor, failures, type Quota, quotas } from '../tables.ts'

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

/**
 * Clears failures. Their rows stay, and so do the versions: a concurrent attempt that has read the failures before can't write them back
 * without the locks of the attempts in between.
 */
export function cleared(found: readonly Kept<FailedFactor>[]): readonly Change[] {
  return found
    .filter(({ record }) => record.failures > 0)
    .map((kept) => failures.put({ ...kept.record, failures: 0, lockedUntil: 0 }, kept))
}

/** At most `max` since `since`. */
interface QuotaLimit {
  readonly now: number
  readonly since: number
  readonly max: number
}

export const challengesKey = (countedAs: string): string => `challenges ${countedAs}`

export const quotaOf = (key: string): RecordQuery<Quota> => quotas.by('id', key)

/** Uses one more of a user's quota, or returns when its oldest use expires. */
export function spend(
  { key, userId }: Pick<Quota, 'key' | 'userId'>,
  before: Kept<Quota> | undefined,
  { now, since, max }: QuotaLimit,
): { readonly ok: true; readonly change: Change } | { readonly ok: false; readonly until: number } {
  const used = before?.record.used.filter(([at]) => at > since) ?? []
  if (used.reduce((sum, [, count]) => sum + count, 0) >= max)
    return { ok: false, until: now + Math.min(...used.map(([at]) => at)) - since }
  return {
    ok: true,
    change: quotas.put({ key, userId, used: [...used, [now, 1]], endsAt: now + (now - since) }, before),
  }
}
