import { createSeal, type Secrets } from '../seal/seal.ts'
import type { AuditRecord } from '../store/records.ts'
import type { StepUpStore } from '../store/store.ts'
import { hashLink, isSealed } from './chain.ts'

/** Options of {@link verifyTrail}. */
export interface VerifyTrailOptions {
  /** The server's secret, to check the seals, too; several when it was changed while the trail was written. */
  readonly secret?: Secrets
  /** A link that was noted down elsewhere before: the chain has to have it still. Without one, nobody can see that its end is missing. */
  readonly anchor?: { readonly seq: number; readonly hash: string }
}

/** Something that is not as it was written. */
export interface TrailProblem {
  readonly seq: number
  readonly message: string
}

/** What a look at a trail found. */
export interface TrailReport {
  readonly ok: boolean
  readonly links: number
  /** The last link: note it down, and give it as `anchor` the next time. */
  readonly head?: { readonly seq: number; readonly hash: string }
  readonly problems: readonly TrailProblem[]
}

const MAX_PROBLEMS = 20

/**
 * Checks a trail from its first link on.
 *
 * @example
 * const { ok, problems } = await verifyTrail(exportTrail(store), { secret })
 */
export async function verifyTrail(
  records: AsyncIterable<AuditRecord> | Iterable<AuditRecord>,
  { secret, anchor }: VerifyTrailOptions = {},
): Promise<TrailReport> {
  const seal = secret === undefined ? undefined : createSeal(secret)
  const problems: TrailProblem[] = []
  const wrong = (seq: number, message: string): void => {
    if (problems.length < MAX_PROBLEMS) problems.push({ seq, message })
  }
  let last: AuditRecord | undefined
  let links = 0
  let anchored = anchor === undefined
  for await (const record of records) {
    links += 1
    const expected = (last?.seq ?? 0) + 1
    if (record.seq !== expected)
      wrong(record.seq, `Link ${expected} should stand here: something was taken out, or put in.`)
    if (last && record.stream !== last.stream) wrong(record.seq, 'It belongs to another stream.')
    if (record.previous !== (last?.hash ?? '')) wrong(record.seq, 'It does not follow from the link before it.')
    if (hashLink(record) !== record.hash) wrong(record.seq, 'It was changed after it was written.')
    if (seal && !isSealed(seal, record)) wrong(record.seq, 'Its seal was not made with this secret.')
    if (anchor?.seq === record.seq) {
      anchored = true
      if (anchor.hash !== record.hash)
        wrong(record.seq, 'It is another one than was noted down: the chain was made anew.')
    }
    last = record
  }
  if (!anchored)
    wrong(anchor?.seq ?? 0, 'The link that was noted down is not there: the end of the chain was taken off.')
  return {
    ok: problems.length === 0,
    links,
    ...(last ? { head: { seq: last.seq, hash: last.hash } } : {}),
    problems,
  }
}

const PAGE = 500

/** All links of a trail, in order, a page at a time. */
export async function* exportTrail(
  store: Pick<StepUpStore, 'listAudit'>,
  { stream = 'stepup', after = 0 }: { readonly stream?: string; readonly after?: number } = {},
): AsyncGenerator<AuditRecord, void, undefined> {
  for (let seq = after; ;) {
    const page = await store.listAudit({ stream, after: seq, limit: PAGE })
    yield* page
    const last = page.at(-1)
    if (!last || page.length < PAGE) return
    seq = last.seq
  }
}

/** A link as one line of an export (NDJSON). */
export function writeLink(record: AuditRecord): string {
  const { stream, seq, at, body, previous, hash, seal } = record
  return JSON.stringify({ stream, seq, at, body, previous, hash, ...(seal === undefined ? {} : { seal }) })
}

/**
 * Reads a line of an export.
 *
 * @throws TypeError when it is none.
 */
export function readLink(line: string): AuditRecord {
  const value = JSON.parse(line) as Partial<AuditRecord> | null
  const texts = [value?.stream, value?.body, value?.previous, value?.hash]
  if (
    !texts.every((text) => typeof text === 'string') ||
    !Number.isSafeInteger(value?.seq) ||
    !Number.isSafeInteger(value?.at)
  )
    throw new TypeError(
      'That line is no link of an audit trail: it has to have stream, seq, at, body, previous and hash.',
    )
  return value as AuditRecord
}
