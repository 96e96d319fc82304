import type { Json } from '@stepup/protocol'

import type { AuditEvent } from './audit.ts'
import { eventCatalog, membersOf } from './event-catalog.ts'
import { writtenForms } from './event-members.ts'

/** An event as it is written: flat, and of nothing but short texts, numbers and lists of codes. */
export type EventDescription = Readonly<Record<string, Json>> & { readonly type: string; readonly at: number }

/**
 * The members of an event that logs, trails and spans may contain. Only members that the catalog writes are copied, so secrets cannot leak
 * (LOG-01).
 */
export function describeEvent(event: AuditEvent): EventDescription {
  const values: Readonly<Record<string, unknown>> = { ...event }
  const described: Record<string, Json> = { type: event.type, at: event.at }
  for (const [named, kind] of membersOf(eventCatalog[event.type])) {
    const name = named.replace('?', '')
    const value = values[name]
    if (value !== undefined) Object.assign(described, writtenForms[kind].write(value as never, name))
  }
  if (event.count !== undefined) described['count'] = event.count
  return described as EventDescription
}
