import { canonicalize } from '@stepup/protocol'

import { checkNumbers } from '../numbers/check-numbers.ts'
import { createSeal, type Secrets } from '../seal/seal.ts'
import type { AuditRecord } from '../store/records.ts'
import type { StepUpStore } from '../store/operations/store.ts'
import { appendToTrail, DEFAULT_STREAM } from './chain.ts'
import { exportTrail, writeLink } from './export-trail.ts'
import type { TrailProblem } from './trail-problem.ts'
import { verifyTrail } from './verify-trail.ts'

/** Options of {@link archiveTrail}. */
export interface ArchiveTrailOptions {
  readonly store: Pick<StepUpStore, 'findAuditHead' | 'appendAudit' | 'listAudit' | 'removeAudit'>
  /** Name of the trail. Default `stepup`. */
  readonly stream?: string
  /** Secret of the server. A sealed trail needs it, because the archive link is sealed as well. */
  readonly secret?: Secrets
  /** The links before this time, in milliseconds since the epoch, are archived. */
  readonly before: number
  /** Milliseconds since the epoch. */
  readonly now: number
  /** Stores the links, one per line (NDJSON), outside of the store. Resolve once they are safe. An error leaves the trail unchanged. */
  readonly keep: (lines: AsyncIterable<string>) => Promise<void>
}

/** The links that were archived. */
export interface ArchivedTrail {
  readonly from: number
  readonly through: number
  readonly links: number
}

/** A tampered trail is not archived, because its original state could no longer be determined. */
export class BrokenTrailError extends Error {
  override readonly name = 'BrokenTrailError'
  readonly problems: readonly TrailProblem[]

  constructor(problems: readonly TrailProblem[]) {
    super(`The trail was changed: link ${problems[0]?.seq}: ${problems[0]?.message} Nothing was archived.`)
    this.problems = problems
  }
}

/**
 * Shortens a trail without losing its proof: passes old links to `keep`, appends a link that commits to them, and only then removes them
 * from the store. A crash in between leaves links in both places. Returns `undefined` if no link is old enough.
 *
 * @throws BrokenTrailError when the links are not as they were written.
 * @throws TypeError for a time that is not a number: every link is from before NaN.
 * @example
 * ```ts
 * declare function keep(lines: AsyncIterable<string>): Promise<void>
 * const yearAgo = Date.now() - 365 * 24 * 60 * 60 * 1000
 * await archiveTrail({ store, secret, before: yearAgo, now: Date.now(), keep })
 * ```
 */
export async function archiveTrail(options: ArchiveTrailOptions): Promise<ArchivedTrail | undefined> {
  const { store, stream = DEFAULT_STREAM, secret, before, now, keep } = options
  checkNumbers('`archiveTrail`', { before, now })
  const [oldest] = await store.listAudit({ stream, after: 0, limit: 1 })
  if (!oldest || oldest.at >= before) return undefined
  const { ok, problems } = await verifyTrail(exportTrail(store, { stream }), {
    stream,
    ...(secret === undefined ? {} : { secret }),
  })
  if (!ok) throw new BrokenTrailError(problems)
  let first: AuditRecord | undefined
  let last: AuditRecord | undefined
  async function* lines(): AsyncGenerator<string, void, undefined> {
    for await (const link of exportTrail(store, { stream })) {
      if (link.at >= before) return
      first ??= link
      last = link
      yield writeLink(link)
    }
  }
  await keep(lines())
  if (!first || !last) return undefined
  const archived = { from: first.seq, through: last.seq, links: last.seq - first.seq + 1 }
  await appendToTrail({
    store,
    stream,
    seal: secret === undefined ? undefined : createSeal(secret),
    events: [{ at: now, body: canonicalize({ type: 'audit.archived', at: now, ...archived, hash: last.hash }) }],
  })
  await store.removeAudit({ stream, through: last.seq })
  return archived
}
