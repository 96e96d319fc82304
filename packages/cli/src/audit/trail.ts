import type { Command, OptionValues } from '@commander-js/extra-typings'

import { DEFAULT_STREAM, exportTrail, readLink, trailOf } from '@stepup/server/audit'
import type { AuditRecord, StepUpStore } from '@stepup/server'
import { CliError, messageOf } from '../cli-error.ts'
import { CONFIG, loadConfig } from '../input/load-config.ts'
import { type DatabaseOptions, namesDatabase, withDatabase, withOpenDatabase } from '../input/open-database.ts'
import { readSecrets, type SecretOptions } from '../input/read-secrets.ts'
import { readText } from '../input/read-text.ts'

export interface TrailOptions extends DatabaseOptions {
  readonly stream?: string
  readonly config?: string
}

export function withTrail<TArgs extends unknown[], TOptions extends OptionValues>(command: Command<TArgs, TOptions>) {
  return withDatabase(command)
    .option('--stream <name>', `stream of the audit trail (default: the stream of --config, or "${DEFAULT_STREAM}")`)
    .option(...CONFIG)
}

export function emptyStream(stream: string): CliError {
  return new CliError(
    `There is no audit trail: the stream is empty: "${stream}". auditTrail() as \`audit\` of the server writes one; --stream names another.`,
  )
}

/** Returns the name of the stream: `--stream`, or the stream of the server's `audit`. */
export async function streamOf({ stream, config }: TrailOptions): Promise<string> {
  if (stream !== undefined) return stream
  return (config === undefined ? undefined : trailOf((await loadConfig(config)).audit)) ?? DEFAULT_STREAM
}

/**
 * Passes a trail to `work`, which appends a link. Throws if the trail is sealed and the secret is missing, which has to
 * seal the new link. `what` is the subject of that link, for the error.
 */
export async function withWritableTrail<TResult>(
  options: TrailOptions & SecretOptions,
  what: string,
  work: (trail: {
    readonly store: StepUpStore
    readonly stream: string
    readonly secret?: readonly string[]
  }) => Promise<TResult>,
): Promise<TResult> {
  const secret = readSecrets(options)
  const stream = await streamOf(options)
  return withOpenDatabase(options, async ({ store }) => {
    const head = await store.findAuditHead(stream)
    if (head?.seal !== undefined && secret === undefined)
      throw new CliError(`The audit trail is sealed. Add --secret-env, so that the link about ${what} is sealed, too.`)
    return work({ store, stream, ...(secret && { secret }) })
  })
}

/** The trail that a command reads: links, and the store of the records that they commit to. */
export interface TrailSource {
  readonly links: AsyncIterable<AuditRecord>
  /** Absent without a database. */
  readonly store?: StepUpStore
}

/** Passes a trail to `work`: archives and exports, oldest first, followed by the links of the database. */
export function withTrailSource<TResult>(
  paths: readonly string[],
  options: TrailOptions & { readonly stream: string },
  work: (source: TrailSource) => Promise<TResult>,
): Promise<TResult> {
  if (namesDatabase(options))
    return withOpenDatabase(options, ({ store }) => work({ links: linksOf(paths, options, store), store }))
  if (paths.length > 0) return work({ links: linksOf(paths, options) })
  throw new CliError(
    'The audit trail is missing. Name the files of archives or of an export, or add --sqlite <file> or --postgres [url].',
  )
}

async function* linksOf(
  paths: readonly string[],
  { stream }: { readonly stream: string },
  store?: StepUpStore,
): AsyncGenerator<AuditRecord, void, undefined> {
  let after = 0
  for (const path of paths)
    for (const link of readLinks(path)) {
      after = link.seq
      yield link
    }
  // After a crash between archiving and removal, links are in the files and in the database.
  if (store) yield* exportTrail(store, { stream, after })
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
