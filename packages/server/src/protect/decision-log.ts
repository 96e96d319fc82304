import type { AuditEvent } from '../audit/audit.ts'
import type { Clock } from '../clock.ts'
import type { DecisionRecord } from '../store/records.ts'
import type { StepUpStore } from '../store/store.ts'

/** How decisions get into the store. */
export interface DecisionLog {
  /** Keeps one before anything else happens: the challenge that follows refers to it. */
  keep(record: DecisionRecord): Promise<void>
  /**
   * Keeps one that asked for nothing, soon: those of requests that come together are written together, and no request waits for it.
   * Unless the last ones could not be written: then it waits, and throws when that still does not work.
   */
  note(record: DecisionRecord): Promise<void> | undefined
  /** When everything noted so far is written, or could not be. */
  settled(): Promise<void>
}

/** What one statement takes. */
const MAX_BATCH = 500
/** What may wait in memory before requests wait, too. */
const MAX_WAITING = 5000

export function decisionLog(
  store: Pick<StepUpStore, 'recordDecisions'>,
  audit: (event: AuditEvent) => void,
  clock: Clock,
): DecisionLog {
  let waiting: DecisionRecord[] = []
  let writing: Promise<void> | undefined
  let failed = false

  async function write(): Promise<void> {
    // Whoever notes something while this turn of the event loop lasts is in the same batch.
    await new Promise((resolve) => setTimeout(resolve, 0))
    while (waiting.length > 0) {
      const batch = waiting.slice(0, MAX_BATCH)
      await store.recordDecisions(batch)
      waiting = waiting.slice(batch.length)
      failed = false
    }
  }

  function start(): Promise<void> {
    if (writing) return writing
    writing = write().finally(() => {
      writing = undefined
    })
    writing.catch((error: unknown) => {
      if (!failed) audit({ type: 'error', at: clock(), error })
      failed = true
    })
    return writing
  }

  return {
    keep: (record) => store.recordDecisions([record]),
    note(record) {
      if (waiting.length >= MAX_WAITING) return start().then(() => store.recordDecisions([record]))
      waiting.push(record)
      const written = start()
      return failed ? written : undefined
    },
    settled: () => (waiting.length > 0 ? start() : Promise.resolve()).catch(() => undefined),
  }
}
