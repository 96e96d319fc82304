import { handOver, type WaitUntil } from '../background/after-answer.ts'
import type { Telemetry } from '../telemetry/telemetry.ts'
import { within } from '../time/within.ts'
import type { Audit, AuditEvent } from './audit.ts'
import { withoutRepetition } from './repeated.ts'

/** Where a request tells what happens. */
export interface AuditSink {
  audit(event: AuditEvent): void
  /** When all that was told here is written, or could not be. Nothing when nobody writes. */
  audited(): Promise<unknown> | undefined
}

/** Where the server tells what happens. */
export interface AuditSinks {
  /** Tells of what belongs to no request. */
  audit(event: AuditEvent): void
  /** One of a request's own: it waits for nobody else's events, whose writing may never end here. */
  sink(): AuditSink
  /** When all that was told anywhere is written, or could not be. */
  settled(): Promise<void>
}

/**
 * An audit must never decide what happens to a request: what it throws, or rejects with, is its own affair, and after `limit`
 * milliseconds nobody waits for it any more.
 */
export function auditSinks(
  audit: Audit,
  {
    telemetry,
    limit,
    waitUntil,
  }: {
    readonly telemetry: Telemetry | undefined
    readonly limit: number
    readonly waitUntil: WaitUntil | undefined
  },
): AuditSinks {
  const underWay = new Set<Promise<void>>()
  const toTell = withoutRepetition()

  function tell(event: AuditEvent): Promise<void> | undefined {
    try {
      telemetry?.event(event)
      const told = toTell(event)
      const written = told && audit(told)
      if (!written) return undefined
      const settled: Promise<void> = within(limit, 'The audit', () => written)
        .catch(() => undefined)
        .then(() => void underWay.delete(settled))
      underWay.add(settled)
      handOver(waitUntil, settled)
      return settled
    } catch {
      // There is nobody left to tell.
      return undefined
    }
  }

  return {
    audit: (event) => void tell(event),
    sink() {
      let own: Promise<void>[] | undefined
      return {
        audit(event) {
          const settled = tell(event)
          if (settled) (own ??= []).push(settled)
        },
        audited: () => own && Promise.all(own),
      }
    },
    async settled() {
      await within(2 * limit, 'The audit', () => Promise.all(underWay)).catch(() => undefined)
    },
  }
}
