import { createSqliteStore, openSqlite } from '../src/sqlite/index.ts'

/** What trails are sealed with. */
export const secret = 'a secret of at least thirty-two bytes, for tests'

/** A store to keep trails in. */
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
