import type { StepUpStore } from '@stepup/server'
import { DEFAULT_STREAM } from '@stepup/server/audit'

import type { AuditEntry } from '../contract.ts'

export type AuditStore = Pick<StepUpStore, 'findAuditHead' | 'listAudit'>

/** Events of a decision and of its challenge are no later than that, mostly. */
const AFTER = 3_600_000
const PAGE = 500
const MAX_LINKS = 10_000

/**
 * The events of the audit trail that name one of these ids. The trail is in order of time, so the links of a decision
 * are found by binary search.
 */
export async function auditEntries(
  store: AuditStore,
  { ids, at }: { readonly ids: readonly string[]; readonly at: number },
): Promise<readonly AuditEntry[]> {
  const entries: AuditEntry[] = []
  let after = await lastBefore(store, at)
  for (let read = 0; read < MAX_LINKS; read += PAGE) {
    const links = await store.listAudit({ stream: DEFAULT_STREAM, after, limit: PAGE })
    for (const { seq, at: time, body } of links) {
      if (time > at + AFTER) return entries
      if (ids.some((id) => body.includes(id))) entries.push({ seq, at: time, ...readEvent(body) })
    }
    const last = links.at(-1)
    if (!last || links.length < PAGE) break
    after = last.seq
  }
  return entries
}

/** A number that all links from the time on follow. Events are written a little later than they happen, so that a minute is left over. */
async function lastBefore(store: AuditStore, at: number): Promise<number> {
  const head = await store.findAuditHead(DEFAULT_STREAM)
  let low = 0
  let high = head?.seq ?? 0
  while (high - low > PAGE) {
    const middle = Math.floor((low + high) / 2)
    const [link] = await store.listAudit({ stream: DEFAULT_STREAM, after: middle, limit: 1 })
    if (!link || link.at >= at - 60_000) high = middle
    else low = middle
  }
  return low
}

function readEvent(body: string): Pick<AuditEntry, 'type' | 'event'> {
  try {
    const event = JSON.parse(body) as Readonly<Record<string, unknown>>
    return { type: typeof event['type'] === 'string' ? event['type'] : 'unknown', event }
  } catch {
    return { type: 'unknown', event: {} }
  }
}
