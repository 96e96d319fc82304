import { existsSync } from 'node:fs'

import { type Command, Option, type OptionValues } from '@commander-js/extra-typings'
import type { Kysely } from 'kysely'

import { MigrationRightsError } from '@stepup/server/operator'
import type * as sqliteStore from '@stepup/server/sqlite'
import { createPostgresStore, openPostgres } from '@stepup/server/postgres'
import type { StepUpStore } from '@stepup/server'
import { CliError, messageOf } from '../cli-error.ts'

export interface DatabaseOptions {
  readonly sqlite?: string
  readonly postgres?: string | true
}

export interface OpenDatabase {
  readonly name: 'sqlite' | 'postgres'
  readonly db: Kysely<unknown>
  readonly store: StepUpStore
}

export function withDatabase<TArgs extends unknown[], TOptions extends OptionValues>(
  command: Command<TArgs, TOptions>,
) {
  return command
    .addOption(new Option('--sqlite <file>', 'a SQLite file').conflicts('postgres'))
    .addOption(new Option('--postgres [url]', 'PostgreSQL database (default: DATABASE_URL)'))
}

export function namesDatabase({ sqlite, postgres }: DatabaseOptions): boolean {
  return sqlite !== undefined || postgres !== undefined
}

/**
 * Timeout of one statement in milliseconds. Creating an index of a large table takes minutes, and no request waits for
 * the command.
 */
const PATIENCE = 60 * 60 * 1000

/** Opens the database that the options name, passes it to `work`, and closes it. */
export async function withOpenDatabase<TResult>(
  options: DatabaseOptions & { readonly mayMakeFile?: boolean },
  work: (database: OpenDatabase) => Promise<TResult>,
): Promise<TResult> {
  const database = await open(options)
  try {
    return await work(database)
  } catch (error) {
    throw error instanceof CliError ? error : new CliError(explain(error))
  } finally {
    await database.db.destroy()
  }
}

async function open({
  sqlite,
  postgres,
  mayMakeFile = false,
}: Parameters<typeof withOpenDatabase>[0]): Promise<OpenDatabase> {
  if (sqlite !== undefined) {
    if (!mayMakeFile && !existsSync(sqlite)) throw new CliError(`There is no file ${sqlite}.`)
    return openSqliteFile(sqlite)
  }
  const url = postgres === true ? process.env['DATABASE_URL'] : postgres
  if (url === undefined)
    throw new CliError(
      postgres === true
        ? 'The database is missing: --postgres has no URL, and the variable DATABASE_URL is not set. Set it, or write --postgres <url>.'
        : 'The database is missing. Add --sqlite <file>, or --postgres [url] (default: DATABASE_URL).',
    )
  // `pooler` works with and without a connection pooler, and costs a single command nothing.
  const db = openPostgres<unknown>({ url, max: 2, pooler: true, statementTimeout: PATIENCE })
  return { name: 'postgres', db, store: createPostgresStore(db) as StepUpStore }
}

async function openSqliteFile(path: string): Promise<OpenDatabase> {
  const { createSqliteStore, openSqlite } = await loadSqlite()
  try {
    const db = openSqlite<unknown>(path)
    return { name: 'sqlite', db, store: createSqliteStore(db) as StepUpStore }
  } catch (error) {
    throw new CliError(`${path} cannot be opened: ${messageOf(error)}`)
  }
}

/** Loaded for SQLite only: older Nodes run every other command. */
async function loadSqlite(): Promise<typeof sqliteStore> {
  try {
    return await import('@stepup/server/sqlite')
  } catch (error) {
    if ((error as { readonly code?: unknown }).code !== 'ERR_UNKNOWN_BUILTIN_MODULE') throw error
    throw new CliError(
      `SQLite needs Node 22.13 or newer, which has it built in; this is Node ${process.versions.node}. Other commands work here.`,
    )
  }
}

function explain(error: unknown): string {
  if (error instanceof MigrationRightsError) return error.message.replace('[stepup] ', '')
  const cause = error instanceof Error && error.cause !== undefined ? error.cause : error
  const message = messageOf(cause)
  if (/no such table|relation .* does not exist/u.test(message))
    return `The tables are not there (${message}). Is it the right database? \`npx @stepup/cli migrate\` makes them.`
  return `The database cannot be used: ${message === '' ? messageOf(error) : message}`
}
