import { setImmediate } from 'node:timers/promises'

import type { NewLabel, StepUpStore } from '@stepup/server'
import type { Kysely } from 'kysely'

import type { BankTables } from '../../database/tables.ts'
import { hourBefore, HOURS_OF_YEAR } from './calendar.ts'
import type { TrafficYear } from './traffic-year.ts'

const ID = 'demo'
/** Hours per step. Progress is saved after each step. */
const STEP = 24
/**
 * Decisions per write. Each write waits for the disk once. SQLite runs in this process, so a larger batch would delay
 * requests.
 */
const BATCH = 200

/** The demo's year of decisions. */
export interface DemoYear {
  /**
   * Writes the missing part of the year and resolves when it is complete. The first write fixes the end of the year.
   * After a crash, the next process continues; concurrent processes write the same decisions.
   */
  write(): Promise<void>
  /** Written share of the year, from 0 to 1. */
  progress(): Promise<number>
  /** Stops after the current batch. */
  stop(): Promise<void>
}

/** Options of {@link createDemoYear}. */
export interface DemoYearOptions {
  readonly db: Kysely<BankTables>
  readonly store: Pick<StepUpStore, 'recordDecisions' | 'addLabel' | 'findLabels'>
  readonly clock: () => number
  /** Generates the year before a full hour. */
  readonly yearUntil: (endsAt: number) => TrafficYear
}

/** Creates the writer of a demo's year, which works in the background of requests. */
export function createDemoYear({ db, store, clock, yearUntil }: DemoYearOptions): DemoYear {
  let writing: Promise<void> | undefined
  let isStopped = false

  async function writeAll(): Promise<void> {
    const row = await begin()
    if (row.hours >= HOURS_OF_YEAR) return
    const year = yearUntil(row.ends_at)
    for (let from = row.hours; from < HOURS_OF_YEAR; from += STEP) {
      const day = year.hours.slice(from, from + STEP).map((hour) => year.trafficOf(hour))
      for (const batch of batchesOf(day.flatMap(({ decisions }) => decisions))) {
        if (isStopped) return
        // Ids are the same on every run, and the store keeps one decision per id, so no decision is stored twice.
        await store.recordDecisions(batch)
        // Let pending requests run first.
        await setImmediate()
      }
      await label(day.flatMap(({ labels }) => labels))
      const hours = Math.min(from + STEP, HOURS_OF_YEAR)
      // Another process may have written more.
      await db.updateTable('demo_years').set({ hours }).where('id', '=', ID).where('hours', '<', hours).execute()
    }
  }

  /** Labels decisions that have no label. If two processes find the same decision, one of them labels it. */
  async function label(labels: readonly NewLabel[]): Promise<void> {
    const found = await store.findLabels({ decisionIds: labels.map(({ decisionId }) => decisionId) })
    const labeled = new Set(found.map(({ decisionId }) => decisionId))
    for (const one of labels) if (!labeled.has(one.decisionId)) await store.addLabel({ ...one, seq: 1 })
  }

  async function begin(): Promise<BankTables['demo_years']> {
    await db
      .insertInto('demo_years')
      .values({ id: ID, ends_at: hourBefore(clock()), hours: 0 })
      .onConflict((conflict) => conflict.column('id').doNothing())
      .execute()
    return db.selectFrom('demo_years').selectAll().where('id', '=', ID).executeTakeFirstOrThrow()
  }

  return {
    write: () => (writing ??= writeAll().finally(() => (writing = undefined))),
    async progress() {
      const row = await db.selectFrom('demo_years').select('hours').where('id', '=', ID).executeTakeFirst()
      return (row?.hours ?? 0) / HOURS_OF_YEAR
    },
    async stop() {
      isStopped = true
      await writing?.catch(() => undefined)
    },
  }
}

function* batchesOf<TItem>(items: readonly TItem[]): Generator<readonly TItem[]> {
  for (let from = 0; from < items.length; from += BATCH) yield items.slice(from, from + BATCH)
}
