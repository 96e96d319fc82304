import type { AuditRecord } from '../store/records.ts'
import type { StepUpStore } from '../store/operations/store.ts'
import { DEFAULT_STREAM } from './chain.ts'

const PAGE = 500

/**
 * Reads the links of a trail from the store, in order, a page at a time. Default: all links. With `after` and
 * `through`, those whose `seq` is greater than `after`, up to `through`.
 */
export async function* exportTrail(
  store: Pick<StepUpStore, 'listAudit'>,
  {
    stream = DEFAULT_STREAM,
    after = 0,
    through = Number.POSITIVE_INFINITY,
  }: { readonly stream?: string; readonly after?: number; readonly through?: number } = {},
): AsyncGenerator<AuditRecord, void, undefined> {
  for (let last = after; last < through;) {
    const limit = Math.min(PAGE, through - last)
    const page = await store.listAudit({ stream, after: last, limit })
    // An archive may take links in the meantime: a page of the same length then goes beyond `through`.
    for (const link of page) if (!(link.seq > through)) yield link
    const next = Number(page.at(-1)?.seq)
    // A link with a changed number must not cause its page to be read again forever.
    if (page.length < limit || !(next > last)) return
    last = next
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
 * @throws TypeError for a line that is no link.
 */
export function readLink(line: string): AuditRecord {
  const value: unknown = JSON.parse(line)
  if (isLink(value)) return value
  throw new TypeError('The line is not a link of an audit trail. A link has stream, seq, at, body, previous and hash.')
}

/** Whether a value has the members of a link, so that its hash can be computed. */
export function isLink(value: unknown): value is AuditRecord {
  const { stream, seq, at, body, previous, hash, seal = '' } = Object(value) as Partial<AuditRecord>
  const texts: readonly unknown[] = [stream, body, previous, hash, seal]
  return (
    texts.every((text) => typeof text === 'string' && text.isWellFormed()) &&
    Number.isSafeInteger(seq) &&
    Number.isSafeInteger(at)
  )
}

/** Reads the body of a link. A foreign body that is not JSON reads as empty, and its hash fails to verify. */
export function readBody({ body }: Pick<AuditRecord, 'body'>): Readonly<Record<string, unknown>> {
  try {
    return Object(JSON.parse(body)) as Readonly<Record<string, unknown>>
  } catch {
    return {}
  }
}
