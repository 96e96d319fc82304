import type { AuditEvent } from '../audit/audit.ts'
import { Backlog } from '../background/backlog.ts'
import type { Clock } from '../time/clock.ts'
import type { DecisionRecord } from '../store/records.ts'
import type { StepUpStore } from '../store/store.ts'
import { StoreUnavailableError } from '../store/unavailable.ts'
import { TimeoutError, within } from '../time/within.ts'
import { endsWithAnswer, handOver, type WaitUntil } from '../background/after-answer.ts'

/** How decisions get into the store. */
export interface DecisionLog {
  /** Keeps one before anything else happens: the challenge that follows refers to it. */
  keep(record: DecisionRecord): Promise<void>
  /**
   * Keeps one that asked for nothing. Where the process goes on after the answer, those of requests that come together are written
   * together, and no request waits for it. Where it does not, each request writes its own: `waitUntil` sees to the end of that, or the
   * request waits for it. While the store takes none, every request waits, and throws when its own can't be written.
   */
  note(record: DecisionRecord): Promise<void> | undefined
  /** When everything noted so far is written, or could not be. */
  settled(): Promise<void>
}

/** Options of {@link decisionLog}. */
export interface DecisionLogOptions {
  readonly store: Pick<StepUpStore, 'recordDecisions'>
  readonly audit: (event: AuditEvent) => void
  readonly clock: Clock
  /** Milliseconds that one write may take. What takes longer counts as failed. */
  readonly limit: number
  readonly waitUntil?: WaitUntil | undefined
}

/** What one statement takes. */
const MAX_BATCH = 500
/** What may wait in memory before requests wait, too. */
const MAX_WAITING = 5000

/** Who writes for all that come meanwhile. */
interface Drain {
  /** When it last began to write. */
  since: number
  /** What it writes now. */
  writing: Promise<void> | undefined
}

export function decisionLog({ store, audit, clock, limit, waitUntil }: DecisionLogOptions): DecisionLog {
  const writesOwn = waitUntil !== undefined || endsWithAnswer()
  const lease = 2 * limit
  const backlog = new Backlog<DecisionRecord>(clock, lease)
  const underWay = new Set<Promise<void>>()
  let failed = false
  let drain: Drain | undefined
  let beFull = (): void => undefined

  /** The store knows by its id what it has already: one that is written twice is there once. */
  async function record(batch: readonly DecisionRecord[]): Promise<void> {
    try {
      await within(limit, 'The store', () => store.recordDecisions(batch))
      failed = false
      backlog.done(batch)
      // Only what is in the store is in the trail: whoever dies in between leaves nothing that would look like taken out.
      audit({ type: 'decisions.recorded', at: clock(), decisions: batch })
    } catch (error) {
      backlog.giveBack(batch)
      if (!failed) audit({ type: 'error', at: clock(), error })
      failed = true
      throw error instanceof TimeoutError ? new StoreUnavailableError(error) : error
    }
  }

  function write(batch: readonly DecisionRecord[]): Promise<void> {
    const written = record(batch)
    const settled: Promise<void> = written.catch(() => undefined).then(() => void underWay.delete(settled))
    underWay.add(settled)
    return written
  }

  async function writeAll(): Promise<void> {
    for (let batch = backlog.take(MAX_BATCH); batch.length > 0; batch = backlog.take(MAX_BATCH)) await write(batch)
  }

  async function writeInTurn(begun: Drain): Promise<void> {
    try {
      while (backlog.size > 0) {
        await gather()
        // Another was begun because this one stood still.
        if (drain !== begun) break
        const batch = backlog.take(MAX_BATCH)
        if (batch.length === 0) break
        begun.since = clock()
        begun.writing = write(batch)
        await begun.writing
      }
    } catch {
      // It was told, and they wait for the next one who writes.
    } finally {
      // In the same step in which nothing more was found: what is noted later begins another one.
      if (drain === begun) drain = undefined
    }
  }

  /** Whoever notes something while this turn of the event loop lasts is in the same batch. One that is full waits for nobody. */
  function gather(): Promise<void> {
    return new Promise((resolve) => {
      beFull = resolve
      if (backlog.size >= MAX_BATCH) resolve()
      else setTimeout(resolve, 0)
    })
  }

  function noteOwn(decision: DecisionRecord): Promise<void> | undefined {
    if (!waitUntil || failed || backlog.size >= MAX_WAITING) return write([...backlog.take(MAX_BATCH - 1), decision])
    backlog.add(decision)
    const written = writeAll()
    return handOver(waitUntil, written) ? undefined : written
  }

  function noteForLater(decision: DecisionRecord): Promise<void> | undefined {
    const isFull = backlog.size >= MAX_WAITING
    if (!failed && !isFull) backlog.add(decision)
    const { writing } = currentDrain()
    if (backlog.size >= MAX_BATCH) beFull()
    if (failed) return write([decision])
    return isFull ? noteAfter(writing, decision) : undefined
  }

  /** There is room once something was written. When it could not be, the request finds that out with its own. */
  async function noteAfter(writing: Promise<void> | undefined, decision: DecisionRecord): Promise<void> {
    await writing?.catch(() => undefined)
    await noteForLater(decision)
  }

  /** One that was cut off, or stood still, is followed by another. */
  function currentDrain(): Drain {
    if (drain && clock() - drain.since <= lease) return drain
    const begun: Drain = { since: clock(), writing: undefined }
    drain = begun
    void writeInTurn(begun)
    return begun
  }

  return {
    keep(decision) {
      const written = store.recordDecisions([decision])
      handOver(waitUntil, written)
      return written
    },
    note: writesOwn ? noteOwn : noteForLater,
    async settled() {
      await writeAll().catch(() => undefined)
      // They are others' own, and may never settle here.
      await within(lease, 'The store', () => Promise.all(underWay)).catch(() => undefined)
    },
  }
}
