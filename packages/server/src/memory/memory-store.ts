import { createStore, type StepUpStore } from '../store/operations/store.ts'
import { decisions } from '../store/tables.ts'
import { memoryRows } from './memory-rows.ts'

/** Options of {@link createMemoryStore}. */
export interface MemoryStoreOptions {
  /** Maximum number of kept decisions, newest first. Default 10,000. */
  readonly maxDecisions?: number
}

/**
 * A store in this process's memory, for tests, development and benchmarks. **Not for production**: a restart forgets every authenticator,
 * processes don't share data, and `spendGrant` joins no transaction.
 */
export function createMemoryStore({ maxDecisions = 10_000 }: MemoryStoreOptions = {}): StepUpStore {
  return createStore(memoryRows({ [decisions.name]: maxDecisions }))
}
