import { inPages } from '../store/in-pages.ts'
import type { AuditRecord } from '../store/records.ts'
import type { StepUpStore } from '../store/operations/store.ts'
import { DEFAULT_STREAM } from './chain.ts'

const PAGE = 500

/** All links of a trail that are in the store, in order, a page at a time. */
export function exportTrail(
  store: Pick<StepUpStore, 'listAudit'>,
  { stream = DEFAULT_STREAM, after = 0 }: { readonly stream?: string; readonly after?: number } = {},
): AsyncGenerator<AuditRecord, void, undefined> {
  return inPages<AuditRecord>(PAGE, ({ limit, after: last }) =>
    store.listAudit({ stream, after: last?.seq ?? after, limit }),
  )
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
      'The line is not a link of an audit trail. A link has stream, seq, at, body, previous and hash.',
    )
  return value as AuditRecord
}
