import type { Json } from '@stepup/protocol'

import type { AuditEvent } from './audit.ts'
import { eventCatalog, membersOf } from './event-catalog.ts'
import { writtenForms } from './event-members.ts'

/** The written form of an event: flat, with short texts, numbers and lists of codes only. */
export type EventDescription = Readonly<Record<string, Json>> & { readonly type: string; readonly at: number }

/** The names of the members of each event type, with their written forms. */
const written = new Map(
  Object.entries(eventCatalog).map(([type, entry]) => [
    type,
    membersOf(entry).map(([name, kind]) => [name.replace('?', ''), writtenForms[kind]] as const),
  ]),
)

/**
 * The members of an event that logs, trails and spans may contain. Only members that the catalog writes are copied, so secrets cannot leak
 * (LOG-01).
 */
export function describeEvent(event: AuditEvent): EventDescription {
  const values = event as unknown as Readonly<Record<string, unknown>>
  const described: Record<string, Json> = { type: event.type, at: event.at }
  for (const [name, form] of written.get(event.type) ?? []) {
    const value = values[name]
    if (value !== undefined) form.write(value as never, name, described)
  }
  if (event.count !== undefined) described['count'] = event.count
  return described as EventDescription
}
