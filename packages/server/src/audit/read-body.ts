import type { AuditRecord } from '../store/records.ts'

/** Reads the body of a link. A foreign body that is not JSON reads as empty, and its hash fails to verify. */
export function readBody({ body }: Pick<AuditRecord, 'body'>): Readonly<Record<string, unknown>> {
  try {
    return Object(JSON.parse(body)) as Readonly<Record<string, unknown>>
  } catch {
    return {}
  }
}
