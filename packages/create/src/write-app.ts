import { randomBytes } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

import { CreateError } from './create-error.ts'

/**
 * Writes the files of an app, with a new secret. An existing file is never overwritten.
 *
 * @throws CreateError for a file that can't be written.
 */
export function writeApp(folder: string, files: ReadonlyMap<string, string>): void {
  try {
    for (const [path, text] of files) {
      mkdirSync(dirname(join(folder, path)), { recursive: true })
      writeFileSync(join(folder, path), text, { flag: 'wx' })
    }
    // Only the owner of the file may read it: its secret seals enrolled authenticators.
    const secret = randomBytes(32).toString('base64url')
    writeFileSync(join(folder, '.env'), `STEPUP_SECRET=${secret}\n`, { flag: 'wx', mode: 0o600 })
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new CreateError(
      `The app could not be written: ${reason}. Delete what was written to "${folder}", or choose a new folder.`,
    )
  }
}
