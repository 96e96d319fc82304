import { randomUUID } from 'node:crypto'

import pg from 'pg'
import { inject } from 'vitest'

import type { TestDatabase } from './databases/global-setup.ts'

function urlOf(database: TestDatabase): string {
  if ('missing' in database) throw new Error(database.missing)
  return database.url
}

async function run(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: urlOf(inject('postgres')) })
  await client.connect()
  await client.query(statement)
  await client.end()
}

const newName = (): string => `test_${randomUUID().replaceAll('-', '')}`

/** Creates an empty database for this test file. */
export async function freshDatabase(): Promise<{ readonly url: string; drop(): Promise<void> }> {
  const name = newName()
  await run(`create database ${name}`)
  const url = new URL(urlOf(inject('postgres')))
  url.pathname = `/${name}`
  return { url: url.href, drop: () => run(`drop database ${name} with (force)`) }
}

/** Creates an empty schema for one test, which is faster than a database. It is dropped with the server. */
export async function schemaUrl(): Promise<string> {
  return urlOfSchema(await createSchema())
}

/** Schemas that earlier tests of this process have returned. */
const returned: string[] = []

/**
 * Lends a schema to a test. It may have all tables of a store, without rows: creating the tables takes longer than most
 * tests. Return it when no connection is open.
 */
export async function borrowSchema(): Promise<{ readonly url: string; giveBack(): Promise<void> }> {
  const name = returned.pop() ?? (await createSchema())
  return {
    url: urlOfSchema(name),
    async giveBack() {
      await run(`do $$ declare each text; begin
        for each in select relname from pg_class where relnamespace = '${name}'::regnamespace and relkind in ('r', 'p')
          and not relispartition and relname <> 'stepup_migrations'
        loop execute format('delete from ${name}.%I', each); end loop; end $$`)
      returned.push(name)
    },
  }
}

async function createSchema(): Promise<string> {
  const name = newName()
  await run(`create schema ${name}`)
  return name
}

function urlOfSchema(name: string): string {
  const url = new URL(urlOf(inject('postgres')))
  url.searchParams.set('options', `-csearch_path=${name}`)
  return url.href
}

/** The Redis shared by all test files. Use unique keys. */
export function redisUrl(): string {
  return urlOf(inject('redis'))
}
