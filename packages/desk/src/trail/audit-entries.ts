import { exportTrail } from '@stepup/server/audit'

import type { AuditEntry } from '../contract.ts'
import { lastBefore, type Trail } from './links-of-period.ts'

/** Milliseconds after a decision within which nearly all events of it and of its challenge happen. */
const AFTER = 3_600_000
const MAX_LINKS = 10_000

/**
 * The events of the audit trail that name one of these ids. The trail is in order of time, so the links of a decision
 * are found by binary search.
 */
export async function auditEntries(
  trail: Trail,
  { ids, at }: { readonly ids: readonly string[]; readonly at: number },
): Promise<readonly AuditEntry[]> {
  const entries: AuditEntry[] = []
  const after = await lastBefore(trail, at)
  const links = exportTrail(trail.store, { stream: trail.stream, after, through: after + MAX_LINKS })
  for await (const { seq, at: time, body } of links) {
    if (time > at + AFTER) break
    if (ids.some((id) => body.includes(id))) entries.push({ seq, at: time, ...readEvent(body) })
  }
  return entries
}

/** The event in a link. The server writes JSON only, so any other text is of the type `unknown`. */
export function readEvent(body: string): Pick<AuditEntry, 'type' | 'event'> {
  try {
    const event = JSON.parse(body) as Readonly<Record<string, unknown>>
    return { type: typeof event['type'] === 'string' ? event['type'] : 'unknown', event }
  } catch {
    return { type: 'unknown', event: {} }
  }
}
