import { handOver, type WaitUntil } from '../host/host.ts'
import type { Clock } from '../time/clock.ts'
import { within } from '../time/within.ts'
import type { Audit, AuditEvent } from './audit.ts'
import { withoutRepetition } from './repeated.ts'

/** Dependencies of every part of the server that reports events. */
export interface AuditParts {
  readonly clock: Clock
  audit(event: AuditEvent): void
}

export interface AuditSink {
  audit(event: AuditEvent): void
  /**
   * Settles when each event of the request is written, or its write has failed. `undefined` when no event is being
   * written.
   */
  audited(): Promise<unknown> | undefined
}

export interface AuditSinks {
  /** Reports an event that belongs to no request. */
  audit(event: AuditEvent): void
  /** A sink for one request, which waits for no other request's events: on some hosts those never settle here. */
  sink(): AuditSink
  /** Settles when each event is written, or its write has failed. */
  settled(): Promise<void>
}

export interface AuditSinksOptions {
  readonly telemetry: { event(event: AuditEvent): void } | undefined
  /** Milliseconds after which a request no longer waits for an audit. */
  readonly limit: number
  readonly waitUntil: WaitUntil | undefined
}

/** Hands events to the app's audit. An audit that throws, rejects or hangs never changes the result of a request. */
export function auditSinks(audit: Audit, { telemetry, limit, waitUntil }: AuditSinksOptions): AuditSinks {
  const underWay = new Set<Promise<void>>()
  const limitRepetition = withoutRepetition()

  function tell(event: AuditEvent): Promise<void> | undefined {
    try {
      telemetry?.event(event)
      const limited = limitRepetition(event)
      const written = limited && audit(limited)
      if (!written) return undefined
      const settled: Promise<void> = within(limit, 'The audit', () => written)
        .catch(() => undefined)
        .then(() => void underWay.delete(settled))
      underWay.add(settled)
      handOver(waitUntil, settled)
      return settled
    } catch {
      // The audit itself failed, so the server can't report its error.
      return undefined
    }
  }

  return {
    audit: (event) => void tell(event),
    sink() {
      let pending: Promise<void>[] | undefined
      return {
        audit(event) {
          const settled = tell(event)
          if (settled) (pending ??= []).push(settled)
        },
        audited: () => pending && Promise.all(pending),
      }
    },
    async settled() {
      await within(2 * limit, 'The audit', () => Promise.all(underWay)).catch(() => undefined)
    },
  }
}

/**
 * Returns the server's parts for one request, whose events go to a sink of the request's own. The server makes them for
 * every guarded request, so they inherit from its own parts instead of copying them.
 */
export function partsOfRequest<TParts extends Pick<AuditSinks, 'sink'>>(parts: TParts): TParts & AuditSink {
  return Object.assign(Object.create(parts) as TParts, parts.sink())
}
