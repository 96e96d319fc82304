import type { AuditRecord, ServerSetup, StepUpStore } from '@stepup/server'
import { DEFAULT_STREAM, exportTrail } from '@stepup/server/audit'

/** A trail in a store. */
export interface Trail {
  readonly store: Pick<StepUpStore, 'findAuditHead' | 'listAudit'>
  readonly stream: string
}

/** The links from the first to the last one. */
export interface Links {
  readonly first: AuditRecord
  readonly last: AuditRecord
}

const PAGE = 500
/** Events are written a little later than they happen, so that links are nearly in order of their time. In milliseconds. */
const LATE = 60_000

export function trailIn({ store, setup }: { readonly store: StepUpStore; readonly setup: ServerSetup }): Trail & {
  readonly store: StepUpStore
} {
  return { store, stream: setup.trail ?? DEFAULT_STREAM }
}

/** Returns the number of a link that precedes all links from a time on, found by binary search. */
export async function lastBefore({ store, stream }: Trail, at: number): Promise<number> {
  const head = await store.findAuditHead(stream)
  let low = 0
  let high = head?.seq ?? 0
  while (high - low > PAGE) {
    const middle = Math.floor((low + high) / 2)
    const [link] = await store.listAudit({ stream, after: middle, limit: 1 })
    if (!link || link.at >= at - LATE) high = middle
    else low = middle
  }
  return low
}

/**
 * The links of a period, without a gap: from the first one of the period to its last one. `undefined` for a period
 * without links. Links in an archive are not found.
 */
export async function linksOfPeriod(
  trail: Trail,
  { from, to }: { readonly from?: number; readonly to?: number },
): Promise<Links | undefined> {
  const first = await firstLink(trail, from)
  const last = to === undefined ? await trail.store.findAuditHead(trail.stream) : await lastLink(trail, to)
  return first && last && first.seq <= last.seq ? { first, last } : undefined
}

/** The link with a number. `undefined` for one that is not in the store. */
export async function linkOf({ store, stream }: Trail, seq: number): Promise<AuditRecord | undefined> {
  const [link] = await store.listAudit({ stream, after: seq - 1, limit: 1 })
  return link?.seq === seq ? link : undefined
}

async function firstLink(trail: Trail, from = Number.NEGATIVE_INFINITY): Promise<AuditRecord | undefined> {
  for await (const link of linksAround(trail, from)) if (link.at >= from) return link
  return undefined
}

async function lastLink(trail: Trail, to: number): Promise<AuditRecord | undefined> {
  let last: AuditRecord | undefined
  for await (const link of linksAround(trail, to)) {
    if (link.at < to) last = link
    if (link.at >= to + LATE) break
  }
  return last
}

/** The links from shortly before a time on. */
async function* linksAround(trail: Trail, at: number): AsyncGenerator<AuditRecord, void, undefined> {
  yield* exportTrail(trail.store, { stream: trail.stream, after: await lastBefore(trail, at) })
}
