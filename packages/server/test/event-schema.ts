import { EVENT_VERSION, type EventEntry, eventCatalog, membersOf, trailCatalog } from '../src/audit/event-catalog.ts'
import { writtenForms } from '../src/audit/event-members.ts'

/**
 * The JSON Schema of the body of a link of the trail, as this release writes it. It refuses all other members. A later
 * release of the same version may write more of them.
 */
export function eventSchema(): object {
  const entries = Object.entries<EventEntry>({ ...eventCatalog, ...trailCatalog })
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    $id: `urn:stepup:audit-event:${EVENT_VERSION}`,
    title: 'The body of a link of auditTrail',
    description:
      'As the release that this file came with writes it: members that it does not write are refused. The lines of jsonLog have event, time, severity and version instead of type and at.',
    oneOf: entries.map(([type, entry]) => schemaOf(type, entry)),
  }
}

function schemaOf(type: string, entry: EventEntry): object {
  const [severity, , says] = entry
  const declared = membersOf(entry).flatMap(([name, kind]) => Object.entries(writtenForms[kind].schemas(name)))
  // The link about lost events has no time of its own.
  const at = type === 'audit.lost' ? [] : ['at']
  // One event may represent several of the same kind. A trail's links about itself never do.
  const count = type in trailCatalog ? {} : { count: { type: 'integer', minimum: 2 } }
  return {
    title: type,
    description: says,
    'x-severity': severity,
    type: 'object',
    properties: {
      type: { const: type },
      ...Object.fromEntries(at.map((name) => [name, { type: 'integer' }])),
      ...Object.fromEntries(declared.map(([name, schema]) => [name.replace('?', ''), schema])),
      ...count,
    },
    required: ['type', ...at, ...declared.flatMap(([name]) => (name.endsWith('?') ? [] : [name]))],
    additionalProperties: false,
  }
}
