import { createSeal, type Secrets } from '../seal/seal.ts'
import type { AuditRecord } from '../store/records.ts'
import { DEFAULT_STREAM, hashLink, isSealed } from './chain.ts'
import { isLink } from './export-trail.ts'
import { readBody } from './read-body.ts'
import { type Complain, type RecordSource, RecordsCheck, type RecordsReport } from './verify-records.ts'

/** Options of {@link verifyTrail}. */
export interface VerifyTrailOptions {
  /** Expected name of the trail. Default `stepup`. */
  readonly stream?: string
  /** The server's secret, to check the seals, too; several when it was changed while the trail was written. */
  readonly secret?: Secrets
  /** A link noted earlier, which the chain must still contain. Without one, a missing end goes unnoticed. */
  readonly anchor?: { readonly seq: number; readonly hash: string }
  /** Source of the records that the trail commits to. Each must exist unchanged. Without it, only the trail is verified. */
  readonly records?: RecordSource
}

/** A difference between a trail and what the server wrote. */
export interface TrailProblem {
  readonly seq: number
  readonly message: string
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
 * Checks a trail: from its first link on, or from where an archive ends. Give the links of the archives first, oldest first, to check those,
 * too.
 *
 * @example
 * const { ok, problems } = await verifyTrail(exportTrail(store), { secret, records: store })
 */
export async function verifyTrail(
  links: AsyncIterable<AuditRecord> | Iterable<AuditRecord>,
  options: VerifyTrailOptions = {},
): Promise<TrailReport> {
  const problems: TrailProblem[] = []
  const wrong: Complain = (seq, message) => {
    if (problems.length < MAX_PROBLEMS) problems.push({ seq, message })
  }
  const chain = new ChainCheck(options, wrong)
  const records = options.records ? new RecordsCheck(options.records, wrong) : undefined
  for await (const link of links) {
    if (isLink(link)) {
      chain.see(link)
      await records?.see(link)
    } else wrong(chain.next, 'It is no link: a member is missing, or was changed.')
  }
  const found = chain.finish()
  const held = await records?.finish()
  return { ok: problems.length === 0, ...found, ...(held ? { records: held } : {}), problems }
}

/** Whether each link follows from the previous one. */
class ChainCheck {
  readonly #stream: string
  readonly #seal: ReturnType<typeof createSeal> | undefined
  readonly #anchor: VerifyTrailOptions['anchor']
  readonly #wrong: Complain
  readonly #gaps: Gap[] = []
  /** The archives by the number of their last link: the hash of that link, and the number of the link that names the archive. */
  readonly #archives = new Map<number, { readonly hash: string; readonly seq: number }>()
  #last: AuditRecord | undefined
  #links = 0
  #anchored: boolean

  constructor({ stream = DEFAULT_STREAM, secret, anchor }: VerifyTrailOptions, wrong: Complain) {
    this.#stream = stream
    this.#seal = secret === undefined ? undefined : createSeal(secret)
    this.#anchor = anchor
    this.#anchored = anchor === undefined
    this.#wrong = wrong
  }

  /** The number of the link that is expected. */
  get next(): number {
    return (this.#last?.seq ?? 0) + 1
  }

  see(link: AuditRecord): void {
    const wrong = (message: string): void => this.#wrong(link.seq, message)
    this.#links += 1
    this.#follow(link)
    if (link.stream !== this.#stream) wrong(`It belongs to the stream "${link.stream}", and not to "${this.#stream}".`)
    if (hashLink(link) !== link.hash) wrong('It was changed after it was written.')
    if (this.#seal && !isSealed(this.#seal, link)) wrong('Its seal was not made with this secret.')
    if (this.#anchor?.seq === link.seq) {
      this.#anchored = true
      if (this.#anchor.hash !== link.hash) wrong('It differs from the anchor: the chain was rebuilt.')
    }
    const archive = readCheckpoint(link)
    if (archive) this.#archives.set(archive.through, { hash: archive.hash, seq: link.seq })
    this.#last = link
  }

  #follow({ seq, previous }: AuditRecord): void {
    const expected = this.next
    if (seq > expected) this.#gaps.push({ from: expected, through: seq - 1, hash: previous })
    else if (seq !== expected) this.#wrong(seq, `Link ${expected} is expected here: a link was removed or inserted.`)
    else if (previous !== (this.#last?.hash ?? '')) this.#wrong(seq, 'It does not follow from the link before it.')
  }

  finish(): Pick<TrailReport, 'links' | 'head' | 'archivedThrough'> {
    const [first] = this.#gaps
    for (const gap of this.#gaps) this.#judge(gap)
    if (!this.#anchored) this.#missAnchor(first)
    return {
      links: this.#links,
      ...(this.#last ? { head: { seq: this.#last.seq, hash: this.#last.hash } } : {}),
      ...(first?.from === 1 && this.#archives.has(first.through) ? { archivedThrough: first.through } : {}),
    }
  }

  /**
   * The anchor is missing. A later link may name the archive that contains it, but only a sealed link proves that: an
   * unsealed link can be forged.
   */
  #missAnchor(first: Gap | undefined): void {
    const seq = this.#anchor?.seq ?? 0
    const archive = first?.from === 1 && seq <= first.through ? this.#archives.get(first.through) : undefined
    if (archive && this.#seal) return
    this.#wrong(
      seq,
      archive
        ? `Link ${archive.seq} says that the anchor is in an archive. Add that archive, or pass the secret that sealed the link.`
        : 'The anchor is missing: the end of the chain was removed.',
    )
  }

  /** Links may be missing at the start of the chain, where a later link names their archive. */
  #judge({ from, through, hash }: Gap): void {
    const archive = this.#archives.get(through)
    const which = from === through ? `Link ${from} is` : `Links ${from} to ${through} are`
    if (!archive) this.#wrong(through + 1, `${which} missing here, and in no archive: the trail was cut.`)
    else if (archive.hash !== hash)
      this.#wrong(archive.seq, `Its archive does not end with the link before link ${through + 1}.`)
    else if (from > 1)
      this.#wrong(
        through + 1,
        `${which} missing here. Link ${archive.seq} says that they were archived. Add that archive.`,
      )
  }
}

/** The archive that a link names. */
function readCheckpoint(link: AuditRecord): { readonly through: number; readonly hash: string } | undefined {
  if (!link.body.includes('"audit.archived"')) return undefined
  const { type, through, hash } = readBody(link)
  if (type !== 'audit.archived' || typeof through !== 'number' || typeof hash !== 'string') return undefined
  return { through, hash }
}
