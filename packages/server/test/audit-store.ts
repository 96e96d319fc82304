import { auditTrail } from '../src/audit/index.ts'
import { createSqliteStore, openSqlite } from '../src/sqlite/index.ts'
import { startServer, type TestOptions, type TestServer } from './support.ts'

/** Secret that seals the trails. */
export const secret = 'a secret of at least thirty-two bytes, for tests'

/** Opens a store for trails. */
export async function openAuditStore(): Promise<ReturnType<typeof createSqliteStore>> {
  const store = createSqliteStore(openSqlite(':memory:'))
  await store.migrate()
  return store
}

export async function collect<TItem>(items: AsyncIterable<TItem>): Promise<TItem[]> {
  const all: TItem[] = []
  for await (const item of items) all.push(item)
  return all
}

/** Starts a server whose audit trail is in its own store. */
export async function startServerWithTrail(options: TestOptions = {}): Promise<TestServer> {
  let trail: ReturnType<typeof auditTrail> | undefined
  const test: TestServer = await startServer({
    ...options,
    audit: (event) => (trail ??= auditTrail({ store: test.store, secret }))(event),
  })
  return test
}
