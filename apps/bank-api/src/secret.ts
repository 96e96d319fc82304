import { randomBytes } from 'node:crypto'
import { constants, copyFileSync, linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const LENGTH = 32

/**
 * Reads the step-up server's secret, in the form that the command line takes: the text of a file beside the database,
 * readable by its owner only. Creates the file if it is missing. Of concurrent processes one creates it, and a crash
 * leaves no partial file.
 *
 * @throws Error if the file contains no secret.
 */
export function readSecret(dataDir: string): string {
  const file = join(dataDir, 'secret')
  return read(file) ?? make(file)
}

function read(file: string): string | undefined {
  let secret: string
  try {
    secret = readFileSync(file, 'utf8').trim()
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined
    throw error
  }
  if (Buffer.from(secret, 'base64url').byteLength >= LENGTH) return secret
  throw new Error(
    `${file} is damaged: it holds no key. Bring it back from a backup. Without it authenticator apps and recovery codes are void; \`.data\` can be deleted to start anew.`,
  )
}

function make(file: string): string {
  const draft = `${file}.${process.pid}`
  writeFileSync(draft, randomBytes(LENGTH).toString('base64url'), { mode: 0o600, flush: true })
  try {
    linkSync(draft, file)
  } catch (error) {
    // Some file systems don't support links.
    if (codeOf(error) !== 'EEXIST') copyFileSync(draft, file, constants.COPYFILE_EXCL)
  } finally {
    rmSync(draft)
  }
  const secret = read(file)
  if (!secret) throw new Error(`${file} was removed while the bank was starting.`)
  return secret
}

function codeOf(error: unknown): string | undefined {
  return (error as NodeJS.ErrnoException).code
}
