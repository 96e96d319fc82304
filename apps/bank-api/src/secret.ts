import { randomBytes } from 'node:crypto'
import { constants, copyFileSync, linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const LENGTH = 32

/**
 * The key that everything is sealed with, made once and kept beside the database, readable by its owner only. Of several processes
 * that start at once one makes it; and one that dies on the way has made none, rather than half of one.
 *
 * @throws Error when the file is there and holds no key.
 */
export function readSecret(dataDir: string): Uint8Array {
  const file = join(dataDir, 'secret')
  return read(file) ?? make(file)
}

function read(file: string): Uint8Array | undefined {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined
    throw error
  }
  const secret = Buffer.from(text.trim(), 'base64url')
  if (secret.byteLength >= LENGTH) return secret
  throw new Error(
    `${file} is damaged: it holds no key. Bring it back from a backup. Without it authenticator apps and recovery codes are void; \`.data\` can be deleted to start anew.`,
  )
}

function make(file: string): Uint8Array {
  const draft = `${file}.${process.pid}`
  writeFileSync(draft, randomBytes(LENGTH).toString('base64url'), { mode: 0o600, flush: true })
  try {
    linkSync(draft, file)
  } catch (error) {
    // Not every file system has links.
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
