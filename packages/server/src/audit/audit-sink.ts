import type { Telemetry } from '../telemetry/telemetry.ts'
import { within } from '../within.ts'
import type { Audit, AuditEvent } from './audit.ts'

/** Where the server tells what happens. */
export interface AuditSink {
  audit(event: AuditEvent): void
  /** When all that was told is written, or could not be. Nothing when nobody writes. */
  audited(): Promise<unknown> | undefined
}

/**
 * An audit must never decide what happens to a request: what it throws, or rejects with, is its own affair, and after `limit`
 * milliseconds nobody waits for it any more.
 */
export function auditSink(audit: Audit | undefined, telemetry: Telemetry | undefined, limit: number): AuditSink {
  const pending = new Set<Promise<void>>()
  return {
    audit(event) {
      try {
        telemetry?.event(event)
        const written = audit?.(event)
        if (!written) return
        const settled: Promise<void> = within(limit, 'The audit', () => written)
          .catch(() => undefined)
          .then(() => {
            pending.delete(settled)
          })
        pending.add(settled)
      } catch {
        // There is nobody left to tell.
      }
    },
    audited: () => (pending.size === 0 ? undefined : Promise.all(pending)),
  }
}
