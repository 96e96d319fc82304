import type { Audit } from './audit.ts'
import { describeEvent } from './describe-event.ts'
import { EVENT_VERSION, eventCatalog } from './event-catalog.ts'

/**
 * Writes each event as one line of JSON, without user input, tokens, codes, assertions or addresses: only listed members are written.
 *
 * @param write - Takes one line, without its end. Default: `console.log`.
 */
export function jsonLog(write: (line: string) => void = console.log): Audit {
  return (event) => {
    // The log already has a line for each of these decisions.
    if (event.type === 'decisions.recorded') return
    const { at, type, ...rest } = describeEvent(event)
    const [severity] = eventCatalog[event.type]
    const head = { time: new Date(at).toISOString(), event: type, severity, version: EVENT_VERSION }
    write(JSON.stringify({ ...head, ...rest }))
  }
}
