import { randomUUID } from 'node:crypto'

import pg from 'pg'
import { inject } from 'vitest'

import type { TestDatabase } from '../../../scripts/stores/global-setup.ts'

function urlOf(database: TestDatabase): string {
  if ('missing' in database) throw new Error(database.missing)
  return database.url
}

/** An empty database of this test file's own. */
export async function freshDatabase(): Promise<{ readonly url: string; drop(): Promise<void> }> {
  const server = urlOf(inject('postgres'))
  const name = `test_${randomUUID().replaceAll('-', '')}`
  const run = async (statement: string): Promise<void> => {
    const client = new pg.Client({ connectionString: server })
    await client.connect()
    await client.query(statement)
    await client.end()
  }
  await run(`create database ${name}`)
  const url = new URL(server)
  url.pathname = `/${name}`
  return { url: url.href, drop: () => run(`drop database ${name} with (force)`) }
}

/** The Redis of all test files. Take keys of your own. */
export function redisUrl(): string {
  return urlOf(inject('redis'))
}
