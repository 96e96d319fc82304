import type { AuditEvent } from '../audit/audit.ts'
import type { AuditParts } from '../audit/audit-sink.ts'
import { endsWithAnswer, handOver, type WaitUntil } from '../host/host.ts'
import { Backlog } from '../queue/backlog.ts'
import type { DecisionRecord } from '../store/decision-record.ts'
import type { StepUpStore } from '../store/operations/store.ts'
import { StoreUnavailableError } from '../store/unavailable.ts'
import type { Clock } from '../time/clock.ts'
import { TimeoutError, within } from '../time/within.ts'

/** Writes decisions that allowed a request to the store. */
export interface DecisionLog {
  /**
   * Records a decision that allowed a request. If the process continues after the response, decisions of many requests share a write, and
   * no request waits. Otherwise each request writes its own: `waitUntil` completes the write, or the request waits. While the store accepts
   * no decisions, every request waits, and fails if its own can't be written.
   */
  note(record: DecisionRecord): Promise<void> | undefined
  /** Settles when each noted decision is written, or its write has failed. */
  settled(): Promise<void>
}

export interface DecisionLogParts extends AuditParts {
  readonly decisions: DecisionLog
  readonly audience: string | undefined
}

export interface DecisionLogOptions {
  readonly store: Pick<StepUpStore, 'recordDecisions'>
  readonly audit: (event: AuditEvent) => void
  readonly clock: Clock
  /** Milliseconds after which a write counts as failed. */
  readonly limit: number
  readonly waitUntil?: WaitUntil | undefined
}

/** Decisions in one statement. */
const MAX_BATCH = 500
/** Decisions in memory, before requests wait. */
const MAX_WAITING = 5000

/** The loop that writes the decisions of all requests. */
interface Drain {
  /** The time of its last write. */
  since: number
  writing: Promise<void> | undefined
}

export function decisionLog({ store, audit, clock, limit, waitUntil }: DecisionLogOptions): DecisionLog {
  const writesOwn = waitUntil !== undefined || endsWithAnswer()
  const lease = 2 * limit
  const backlog = new Backlog<DecisionRecord>(clock, lease)
  const underWay = new Set<Promise<void>>()
  let failed = false
  let drain: Drain | undefined
  let endGathering = (): void => undefined

  /** Writes a batch. The store keeps one record per id, so a decision that is written twice is there once. */
  async function record(batch: readonly DecisionRecord[]): Promise<void> {
    try {
      await within(limit, 'The store', () => store.recordDecisions(batch))
      failed = false
      backlog.done(batch)
      // After the write, because a trail must never commit to a decision that the store lacks.
      audit({ type: 'decisions.recorded', at: clock(), decisions: batch })
    } catch (error) {
      // A session of the app may contain a value that JSON can't represent. Its decision would keep the other decisions
      // of the batch from the store forever.
      backlog.done(batch.filter((decision) => !isJson(decision)))
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

  async function writeInTurn(begun: Drain): Promise<void> {
    try {
      while (backlog.size > 0) {
        await gather()
        // Another loop took over because this one was stuck.
        if (drain !== begun) break
        const batch = backlog.take(MAX_BATCH)
        if (batch.length === 0) break
        begun.since = clock()
        begun.writing = write(batch)
        await begun.writing
      }
    } catch {
      // The error was reported. The decisions wait for the next loop.
    } finally {
      // The loop ends in the step that finds no more decisions, so that a later decision starts the next loop.
      if (drain === begun) drain = undefined
    }
  }

  /** Collects the decisions of one turn of the event loop. A full batch does not wait. */
  function gather(): Promise<void> {
    return new Promise((resolve) => {
      endGathering = resolve
      if (backlog.size >= MAX_BATCH) resolve()
      else setTimeout(resolve, 0)
    })
  }

  function noteOwn(decision: DecisionRecord): Promise<void> | undefined {
    if (!waitUntil || failed || backlog.size >= MAX_WAITING) return write([...backlog.take(MAX_BATCH - 1), decision])
    backlog.add(decision)
    const written = backlog.drain(MAX_BATCH, write)
    return handOver(waitUntil, written) ? undefined : written
  }

  function noteForLater(decision: DecisionRecord): Promise<void> | undefined {
    const isFull = backlog.size >= MAX_WAITING
    if (!failed && !isFull) backlog.add(decision)
    const { writing } = currentDrain()
    if (backlog.size >= MAX_BATCH) endGathering()
    if (failed) return write([decision])
    return isFull ? noteAfter(writing, decision) : undefined
  }

  /**
   * Waits until a write makes room in the backlog. If that write fails, the request writes its decision itself, and
   * fails if its own write fails.
   */
  async function noteAfter(writing: Promise<void> | undefined, decision: DecisionRecord): Promise<void> {
    await writing?.catch(() => undefined)
    await noteForLater(decision)
  }

  /** Returns the running loop. Starts a new one if none runs, or if the running one is stuck. */
  function currentDrain(): Drain {
    if (drain && clock() - drain.since <= lease) return drain
    const begun: Drain = { since: clock(), writing: undefined }
    drain = begun
    void writeInTurn(begun)
    return begun
  }

  return {
    note: writesOwn ? noteOwn : noteForLater,
    async settled() {
      await backlog.drain(MAX_BATCH, write).catch(() => undefined)
      // These writes belong to other requests, and may never settle here.
      await within(lease, 'The store', () => Promise.all(underWay)).catch(() => undefined)
    },
  }
}

function isJson(decision: DecisionRecord): boolean {
  try {
    return JSON.stringify(decision) !== undefined
  } catch {
    return false
  }
}
