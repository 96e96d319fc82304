import type { AuditEvent } from './audit.ts'
import { framesOf } from './written-form.ts'
import { MINUTE } from '../time/clock.ts'

/** Maximum number of distinct causes per type and minute. All others share one. */
const MAX_CAUSES = 1000
/** Limit for causes that can be made up without a session. */
const MAX_MADE_UP = 10

interface Reported {
  readonly at: number
  unreported: number
}

/**
 * Limits events of refused requests, which attackers can cause in any number and which a trail keeps forever: each
 * cause is reported once per minute, then with `count`, the number since the last report.
 */
export function withoutRepetition(): (event: AuditEvent) => AuditEvent | undefined {
  const types = new Map<AuditEvent['type'], Map<string | undefined, Reported>>()
  return (event) => {
    const found = causeOf(event)
    if (!found) return event
    const reported = types.get(event.type) ?? new Map<string | undefined, Reported>()
    types.set(event.type, reported)
    const cause =
      reported.has(found.cause) || hasRoom(reported, found.max ?? MAX_CAUSES, event.at) ? found.cause : undefined
    const before = reported.get(cause)
    if (before && isOfThisMinute(before, event.at)) {
      before.unreported += 1
      return undefined
    }
    reported.set(cause, { at: event.at, unreported: 0 })
    return before && before.unreported > 0 ? { ...event, count: before.unreported + 1 } : event
  }
}

function isOfThisMinute({ at }: Reported, now: number): boolean {
  return Math.abs(now - at) < MINUTE
}

/** Removes causes not reported for a minute, if space is needed. Their unreported counts join the rest. */
function hasRoom(reported: Map<string | undefined, Reported>, max: number, now: number): boolean {
  if (reported.size < max) return true
  const rest = reported.get(undefined) ?? { at: Number.NEGATIVE_INFINITY, unreported: 0 }
  for (const [cause, entry] of reported) {
    if (cause === undefined || isOfThisMinute(entry, now)) continue
    rest.unreported += entry.unreported
    reported.delete(cause)
  }
  if (rest.unreported > 0) reported.set(undefined, rest)
  return reported.size < max
}

/** Returns the cause of a repeatable event, or `undefined` for events that are always reported: actions of users and records of them. */
function causeOf(event: AuditEvent): { readonly cause: string; readonly max?: number } | undefined {
  switch (event.type) {
    case 'request.cross_site':
      return { cause: event.origin ?? 'none', max: MAX_MADE_UP }
    case 'request.misrouted':
      return { cause: event.mountedAt, max: MAX_MADE_UP }
    case 'details.refused':
      return { cause: `${event.sessionId} ${event.action}` }
    case 'request.limited':
      return { cause: `${event.what} ${event.userId ?? ''}` }
    case 'factor.locked':
      return { cause: `${event.userId} ${event.factorId} ${event.disabled}` }
    case 'attempt.refused':
      return { cause: `${event.sessionId} ${event.factorId} ${event.code}` }
    case 'challenge.reused':
    case 'grant.mismatched':
    case 'grant.reused':
      return { cause: event.challengeId }
    case 'grant.unknown':
      return { cause: event.sessionId }
    case 'passkey.other_origin':
      return { cause: `${event.sessionId} ${event.kind}` }
    case 'error':
      return { cause: placeOf(event.error), max: 50 }
    default:
      return undefined
  }
}

function placeOf(error: unknown): string {
  return error instanceof Error
    ? `${error.name} ${error.message.slice(0, 200)} ${framesOf(error)[0] ?? ''}`
    : typeof error
}
