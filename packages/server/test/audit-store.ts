import { createSqliteStore, openSqlite } from '../src/sqlite/index.ts'

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
