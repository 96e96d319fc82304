import type { AuditRecord } from '../store/records.ts'

/**
 * What a link says. It is written as JSON: another text, which only somebody else can have put there, says nothing, and its hash says that
 * it is none of the trail's.
 */
export function readBody({ body }: Pick<AuditRecord, 'body'>): Readonly<Record<string, unknown>> {
  try {
    return Object(JSON.parse(body)) as Readonly<Record<string, unknown>>
  } catch {
    return {}
  }
}
