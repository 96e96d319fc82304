import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { bundleForNode } from '../../test/crash/bundle-for-node.ts'
import { type BankPlace, openCrashBank, START_BALANCE } from '../../test/crash/bank.ts'
import { findBroken, type Seen } from '../../test/crash/invariants.ts'
import type { WorkerPlan } from '../../test/crash/worker.ts'
import { freshDatabase } from '../../test/databases.ts'

const RUNS = 5
const KILLS_PER_RUN = 50
const AT_ONCE = 4

const folder = mkdtempSync(join(tmpdir(), 'stepup-crash-'))
afterAll(() => rmSync(folder, { recursive: true }))

// Inside the package, so that the drivers resolve.
const bundled = join(import.meta.dirname, '../../node_modules/.crash')
let worker = ''
beforeAll(async () => {
  worker = await bundleForNode(join(import.meta.dirname, '../../test/crash/worker.ts'), bundled)
  return () => rmSync(bundled, { recursive: true })
})

const plan: fc.Arbitrary<WorkerPlan> = fc.record({
  // Low numbers fall within a single operation, high ones among many.
  statement: fc.integer({ min: 1, max: 120 }),
  when: fc.constantFrom('before', 'during', 'after'),
  doings: fc.array(fc.constantFrom('pay', 'pay', 'respend', 'guess', 'enroll'), { minLength: 1, maxLength: 4 }),
  repeatable: fc.boolean(),
  person: fc.integer({ min: 0, max: 19 }),
  accompanied: fc.boolean(),
})

/** Runs one process until it kills itself. Rejects if it exits in any other way. */
async function runToDeath(place: BankPlace, workerPlan: WorkerPlan): Promise<void> {
  const args = ['--disable-warning=ExperimentalWarning', worker, JSON.stringify({ place, plan: workerPlan })]
  const child = spawn(process.execPath, args, {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, NODE_COMPILE_CACHE: join(folder, 'compiled') },
  })
  let output = ''
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()))
  const [, signal] = (await once(child, 'close')) as [number | null, string | null]
  if (signal !== 'SIGKILL') throw new Error(`A process ended by itself, and not as planned:\n${output}`)
}

describe.each(['sqlite', 'postgres'] as const)(
  'processes that are killed at any of their statements, on %s',
  (dialect) => {
    it(`ELV-06, ELV-09, RLM-05: after ${RUNS * KILLS_PER_RUN} kills no grant is spent twice, lost or half done: ${dialect}`, async () => {
      const total = { moves: 0, evaluated: 0, authenticators: 0 }
      let kills = 0
      await fc.assert(
        fc.asyncProperty(fc.array(plan, { minLength: KILLS_PER_RUN, maxLength: KILLS_PER_RUN }), async (plans) => {
          const { place, drop } = await freshPlace(dialect)
          const bank = await openCrashBank(place)
          try {
            await bank.db.insertInto('balances').values({ user_id: 'mara', cents: START_BALANCE }).execute()
            const queue = [...plans]
            const lane = async (): Promise<void> => {
              for (let next = queue.shift(); next; next = queue.shift()) {
                await runToDeath(place, next)
                kills++
              }
            }
            await Promise.all(Array.from({ length: AT_ONCE }, lane))
            const { broken, seen } = await findBroken(bank, place.log)
            expect(broken).toEqual([])
            for (const key of Object.keys(total) as (keyof Seen)[]) total[key] += seen[key]
          } finally {
            await bank.db.destroy()
            await drop()
          }
        }),
        { numRuns: RUNS, endOnFailure: true },
      )
      expect(kills).toBe(RUNS * KILLS_PER_RUN)
      // A run without events would prove nothing.
      expect(total.moves).toBeGreaterThan(20)
      expect(total.evaluated).toBeGreaterThan(20)
      expect(total.authenticators).toBeGreaterThan(20)
    })
  },
)

let places = 0

async function freshPlace(dialect: BankPlace['dialect']): Promise<{ place: BankPlace; drop(): Promise<void> }> {
  const log = join(folder, `evaluated-${places++}.log`)
  writeFileSync(log, '')
  const place = { dialect, log, since: Date.now() }
  if (dialect === 'sqlite')
    return { place: { ...place, url: join(folder, `bank-${places}.sqlite`) }, drop: () => Promise.resolve() }
  const { url, drop } = await freshDatabase()
  return { place: { ...place, url }, drop }
}
