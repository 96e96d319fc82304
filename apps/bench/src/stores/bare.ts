import { randomUUID } from 'node:crypto'

import { type Kysely, sql } from 'kysely'

import { unique } from './fill.ts'
import type { OpenStore } from './open-stores.ts'

/** Durable writes of the database itself: inserts and updates of the store's own row without conditions. */
export interface BareWrites {
  insert(): Promise<unknown>
  /** Updates one of the filled grants. */
  update(tokenHash: string): Promise<unknown>
}

type Row = Readonly<Record<string, unknown>>

/** Returns the bare writes of a store's database, with rows as the store writes them. */
export async function bareWrites({ db, redis }: OpenStore): Promise<BareWrites | undefined> {
  if (!db) return undefined
  const own = db as Kysely<{ readonly stepup_challenges: Row; readonly stepup_grants: Row }>
  const update = (tokenHash: string): Promise<unknown> =>
    sql`update stepup_grants set version = version + 1 where id = ${tokenHash}`.execute(db)
  if (redis) {
    const fields = Array.from({ length: 18 }, (_, index) => [`field${index}`, 'x'.repeat(50)]).flat()
    return { insert: () => redis.command('HSET', `bench:${randomUUID()}`, ...fields), update }
  }
  const template = (await own.selectFrom('stepup_challenges').selectAll().limit(1).executeTakeFirstOrThrow()) as Row
  return {
    insert: () => {
      const keys = Object.fromEntries((unique['stepup_challenges'] ?? []).map((key) => [key, randomUUID()]))
      return own
        .insertInto('stepup_challenges')
        .values({ ...template, ...keys })
        .execute()
    },
    update,
  }
}
