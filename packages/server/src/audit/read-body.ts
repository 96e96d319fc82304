import type { AuditRecord } from '../store/records.ts'

/** Reads the body of a link. A body that is not JSON was written by somebody else; it reads as empty, and its hash fails to verify. */
export function readBody({ body }: Pick<AuditRecord, 'body'>): Readonly<Record<string, unknown>> {
  try {
    return Object(JSON.parse(body)) as Readonly<Record<string, unknown>>
  } catch {
    return {}
  }
}
