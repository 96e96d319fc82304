import type { Command } from 'commander'

import { exportTrail, readLink } from '../audit/index.ts'
import type { AuditRecord } from '../store/records.ts'
import { CliError, messageOf } from './cli-error.ts'
import { type DatabaseOptions, namesDatabase, withDatabase, withOpenDatabase } from './open-database.ts'
import { readText } from './read-text.ts'

/** Options that name a trail. */
export interface TrailOptions extends DatabaseOptions {
  readonly stream: string
}

/** Adds the options that name a trail in a database. */
export function withTrail(command: Command): Command {
  return withDatabase(command).option('--stream <name>', 'which chain of a database', 'stepup')
}

/** Hands the links of a trail to `work`: of an export, or of a database. */
export function withLinks<TResult>(
  path: string | undefined,
  options: TrailOptions,
  work: (links: AsyncIterable<AuditRecord> | Iterable<AuditRecord>) => Promise<TResult>,
): Promise<TResult> {
  if (path !== undefined && namesDatabase(options))
    throw new CliError('Look at an export or at a database, not at both.')
  if (path !== undefined) return work(readLinks(path))
  if (!namesDatabase(options))
    throw new CliError('Say which trail: the file of an export, --sqlite <file> or --postgres [url].')
  return withOpenDatabase(options, ({ store }) => work(exportTrail(store, options)))
}

function* readLinks(path: string): Generator<AuditRecord, void, undefined> {
  for (const [index, line] of readText(path).split('\n').entries()) {
    if (line.trim() === '') continue
    try {
      yield readLink(line)
    } catch (error) {
      throw new CliError(`${path}:${index + 1} ${messageOf(error)}`)
    }
  }
}
