import { createSeal, type Secrets } from '../seal/seal.ts'
import type { AuditRecord } from '../store/records.ts'
import { DEFAULT_STREAM, hashLink, isSealed } from './chain.ts'
import { isLink, readBody } from './export-trail.ts'
import { describeDifference, type TrailProblem } from './trail-problem.ts'
import { type Complain, type RecordSource, recordsCheck, type RecordsReport } from './verify-records.ts'

/** Options of {@link verifyTrail}. */
export interface VerifyTrailOptions {
  /** Expected name of the trail. Default `stepup`. */
  readonly stream?: string
  /** The server's secret, to check the seals, too; several when it was changed while the trail was written. */
  readonly secret?: Secrets
  /**
   * The link that the first one follows, for a part of a trail such as the export of a period. Default: the trail
   * begins with its first link.
   */
  readonly after?: { readonly seq: number; readonly hash: string }
  /** A link noted earlier, which the chain must still contain. Without one, a missing end goes unnoticed. */
  readonly anchor?: { readonly seq: number; readonly hash: string }
  /** Source of the records that the trail commits to. Each must exist unchanged. Without it, only the trail is verified. */
  readonly records?: RecordSource
}

/** Result of verifying a trail. */
export interface TrailReport {
  readonly ok: boolean
  readonly links: number
  /** The last link. Note it, and pass it as `anchor` the next time. */
  readonly head?: { readonly seq: number; readonly hash: string }
  /** Number of the last archived link, which a later link names. Archived links were not verified. */
  readonly archivedThrough?: number
  /** The comparison with the records, where `records` was given. */
  readonly records?: RecordsReport
  readonly problems: readonly TrailProblem[]
}

const MAX_PROBLEMS = 20

/** Links that are not here. They may be in an archive. */
interface Gap {
  readonly from: number
  readonly through: number
  /** Hash of the last archived link, as the following link records it. */
  readonly hash: string
}

/**
 * Checks a trail: from its first link on, from where an archive ends, or from `after` on. Give the links of the
 * archives first, oldest first, to check those, too.
 *
 * @example
 * const { ok, problems } = await verifyTrail(exportTrail(store), { secret, records: store })
 */
export async function verifyTrail(
  links: AsyncIterable<AuditRecord> | Iterable<AuditRecord>,
  options: VerifyTrailOptions = {},
): Promise<TrailReport> {
  const problems: TrailProblem[] = []
  const wrong: Complain = (seq, difference) => {
    if (problems.length < MAX_PROBLEMS) problems.push({ seq, ...difference, message: describeDifference(difference) })
  }
  const chain = chainCheck(options, wrong)
  const records = options.records ? recordsCheck(options.records, wrong) : undefined
  for await (const link of links) {
    if (isLink(link)) {
      chain.see(link)
      await records?.see(link)
    } else wrong(chain.next(), { kind: 'not_a_link' })
  }
  const found = chain.finish()
  const held = await records?.finish()
  return { ok: problems.length === 0, ...found, ...(held ? { records: held } : {}), problems }
}

/** Checks whether each link follows from the previous one. */
function chainCheck({ stream = DEFAULT_STREAM, secret, after, anchor }: VerifyTrailOptions, wrong: Complain) {
  const seal = secret === undefined ? undefined : createSeal(secret)
  const gaps: Gap[] = []
  /** The archives by the number of their last link: the hash of that link, and the number of the link that names the archive. */
  const archives = new Map<number, { readonly hash: string; readonly seq: number }>()
  let last: { readonly seq: number; readonly hash: string } | undefined = after
  let links = 0
  let anchored = anchor === undefined || (anchor.seq === after?.seq && anchor.hash === after.hash)

  const next = (): number => (last?.seq ?? 0) + 1

  function see(link: AuditRecord): void {
    const { seq, previous, hash } = link
    links += 1
    const expected = next()
    if (seq > expected) gaps.push({ from: expected, through: seq - 1, hash: previous })
    else if (seq !== expected) wrong(seq, { kind: 'not_in_order', expected })
    else if (previous !== (last?.hash ?? '')) wrong(seq, { kind: 'not_chained' })
    if (link.stream !== stream) wrong(seq, { kind: 'other_stream', stream: link.stream, expected: stream })
    if (hashLink(link) !== hash) wrong(seq, { kind: 'changed' })
    if (seal && !isSealed(seal, link)) wrong(seq, { kind: 'not_sealed' })
    if (anchor?.seq === seq) {
      anchored = true
      if (anchor.hash !== hash) wrong(seq, { kind: 'not_the_anchor' })
    }
    const archive = readCheckpoint(link)
    if (archive) archives.set(archive.through, { hash: archive.hash, seq })
    last = link
  }

  function finish(): Pick<TrailReport, 'links' | 'head' | 'archivedThrough'> {
    const [first] = gaps
    for (const gap of gaps) judge(gap)
    if (!anchored) missAnchor(first)
    return {
      links,
      ...(last ? { head: { seq: last.seq, hash: last.hash } } : {}),
      ...(first?.from === 1 && archives.has(first.through) ? { archivedThrough: first.through } : {}),
    }
  }

  /**
   * The anchor is missing, or comes before the part that is checked. A later link may name the archive that contains
   * it, but only a sealed link proves that: an unsealed link can be forged.
   */
  function missAnchor(first: Gap | undefined): void {
    const seq = anchor?.seq ?? 0
    const archive = first?.from === 1 && seq <= first.through ? archives.get(first.through) : undefined
    if (after && seq < after.seq) wrong(seq, { kind: 'anchor_before' })
    else if (seq === after?.seq) wrong(seq, { kind: 'not_the_anchor' })
    else if (!archive) wrong(seq, { kind: 'anchor_missing' })
    else if (!seal) wrong(seq, { kind: 'anchor_in_archive', archivedBy: archive.seq })
  }

  /** Links may be missing at the start of the chain, where a later link names their archive. */
  function judge({ from, through, hash }: Gap): void {
    const archive = archives.get(through)
    if (!archive) wrong(through + 1, { kind: 'cut', from, through })
    else if (archive.hash !== hash) wrong(archive.seq, { kind: 'other_archive', through })
    else if (from > 1) wrong(through + 1, { kind: 'archived', from, through, archivedBy: archive.seq })
  }

  return { next, see, finish }
}

/** The archive that a link names. */
function readCheckpoint(link: AuditRecord): { readonly through: number; readonly hash: string } | undefined {
  if (!link.body.includes('"audit.archived"')) return undefined
  const { type, through, hash } = readBody(link)
  if (type !== 'audit.archived' || typeof through !== 'number' || typeof hash !== 'string') return undefined
  return { through, hash }
}
