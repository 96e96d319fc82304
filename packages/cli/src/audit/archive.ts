import { existsSync } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { pipeline } from 'node:stream/promises'

import type { Command } from '@commander-js/extra-typings'

import { archiveTrail, BrokenTrailError } from '@stepup/server/audit'
import { withTrail, withWritableTrail } from './trail.ts'
import { CliError, messageOf } from '../cli-error.ts'
import { count, type Output } from '../output.ts'
import { withSecret } from '../input/read-secrets.ts'

const DAY = 24 * 60 * 60 * 1000

/** `npx @stepup/cli audit archive` */
export function addAuditArchive(audit: Command, output: Output): void {
  withSecret(withTrail(audit.command('archive')), 'Required when the trail is sealed.')
    .description(
      'move old links of an audit trail to a file. A new link commits to the archive, so that both verify together',
    )
    .argument('<file>', 'new file for the archive')
    .requiredOption('--days <number>', 'minimum age of the links')
    .option('--json', 'print JSON')
    .action(async (file, options) => {
      const days = Number(options.days)
      if (!Number.isFinite(days) || days < 0) throw new CliError(`--days ${options.days} is not a number of days.`)
      const now = Date.now()
      const archived = await withWritableTrail(options, 'the archive', async (trail) => {
        const keep = (lines: AsyncIterable<string>): Promise<void> => writeLines(file, lines)
        const done = await archiveTrail({ ...trail, now, before: now - days * DAY, keep }).catch(explain)
        if (done) return done
        throw new CliError(`No link of the stream "${trail.stream}" is older than ${count(days, 'day')}.`)
      })
      if (options.json) output.printJson({ file, ...archived })
      else
        output.print(
          `${count(archived.links, 'link')}, from ${archived.from} to ${archived.through}, moved to ${file}. Verify both: npx @stepup/cli audit verify ${file} --sqlite …`,
        )
    })
}

/**
 * Writes all lines to a new file, or leaves no file. Flushes the file and its name to the disk, because the caller then
 * removes the links from the database.
 */
async function writeLines(path: string, lines: AsyncIterable<string>): Promise<void> {
  if (existsSync(path)) throw new CliError(`${path} exists already. Name a new file.`)
  const unfinished = `${path}.unfinished`
  const file = await open(unfinished, 'wx', 0o600).catch((error: unknown) => {
    throw new CliError(
      `${unfinished} cannot be created: ${messageOf(error)}. If an interrupted archive left it, remove it and try again.`,
    )
  })
  try {
    await pipeline(lines, withEnds, file.createWriteStream({ flush: true }))
    // Opening with `wx` fails if the file exists, which `rename` would replace.
    await (await open(path, 'wx')).close()
    await rename(unfinished, path)
    await flushFolder(dirname(path))
  } finally {
    await rm(unfinished, { force: true })
  }
}

/** Errors of network file systems that can't flush folders. */
const noFolderSync: ReadonlySet<string> = new Set(['EINVAL', 'ENOTSUP', 'EBADF'])

/**
 * Flushes a folder to the disk, because a power failure could lose a new name in it. Windows cannot open a folder, and
 * writes names by itself.
 */
async function flushFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return
  const folder = await open(path)
  await folder
    .sync()
    .catch((error: NodeJS.ErrnoException) => {
      if (!noFolderSync.has(error.code ?? '')) throw error
    })
    .finally(() => folder.close())
}

async function* withEnds(lines: AsyncIterable<string>): AsyncGenerator<string, void, undefined> {
  for await (const line of lines) yield `${line}\n`
}

function explain(error: unknown): never {
  throw error instanceof BrokenTrailError ? new CliError(error.message) : error
}
