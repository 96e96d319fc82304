import type { Change } from '../rows.ts'
import type { Kept, RecordQuery } from '../table.ts'
import { type Quota, quotas } from '../tables.ts'

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
