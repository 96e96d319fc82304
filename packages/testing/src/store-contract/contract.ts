import { readingCases } from './reading.ts'
import type { OpenRows, RowsCases } from './rows-case.ts'
import { writingCases } from './writing.ts'

/** The part of a test runner that the contract uses. Vitest, Jest and `node:test` provide it. */
export interface ContractRunner {
  describe(name: string, body: () => void): void
  it(name: string, body: () => Promise<void>): void
  afterAll(body: () => Promise<void>): void
}

const cases: RowsCases = { ...readingCases, ...writingCases }

/**
 * Guarantees of an adapter of `Rows`, which `createStore` turns into a store: order, expectations, all or nothing, many writers
 * at once. Every case makes its own ids, so one database serves them all.
 *
 * @param open - Opens the rows once, and migrates them. Several `nodes` on the same data play several processes.
 * @example
 * ```ts
 * import type { Rows } from '@stepup/server/store'
 * import { afterAll, describe, it } from 'vitest'
 *
 * declare function openMyRows(): Promise<Rows>
 * describeRowsContract('my rows', async () => ({ nodes: [await openMyRows()] }), { afterAll, describe, it })
 * ```
 */
export function describeRowsContract<Tx>(
  name: string,
  open: () => Promise<OpenRows<Tx>>,
  { describe, it, afterAll }: ContractRunner,
): void {
  describe(name, () => {
    let opening: Promise<OpenRows<Tx>> | undefined
    afterAll(async () => {
      await (await opening)?.close?.()
    })
    for (const [title, check] of Object.entries(cases)) {
      it(title, async () => {
        // Rows that can't be opened fail every case instead of skipping them.
        const { nodes, transaction } = await (opening ??= open())
        await check({ rows: nodes[0], nodes, ...(transaction ? { transaction } : {}) })
      })
    }
  })
}
