import { existsSync, readdirSync, statSync } from 'node:fs'
import { basename, resolve } from 'node:path'

import { CreateError } from './create-error.ts'

/** Folder of the new app, and the name in its package.json. */
export interface Target {
  readonly folder: string
  readonly name: string
}

/** A name of npm without a scope: https://docs.npmjs.com/cli/configuring-npm/package-json#name */
const packageName = /^[a-z\d~-][a-z\d._~-]{0,213}$/

/** Names that Node and npm reserve. */
const reserved = ['node_modules', 'favicon.ico']

/** Files that a folder may have and still counts as empty. */
const harmless = ['.git', '.DS_Store']

/**
 * Checks that an app can be created in a folder.
 *
 * @throws CreateError for a folder that has files, and for a name that a package can't have.
 */
export function targetIn(folder: string): Target {
  const path = resolve(folder)
  const name = basename(path)
  if (!packageName.test(name) || reserved.includes(name))
    throw new CreateError(
      `A package cannot be named "${name}". Use lowercase letters, digits and dashes, such as my-app.`,
    )
  if (!existsSync(path)) return { folder: path, name }
  if (!statSync(path).isDirectory()) throw new CreateError(`"${folder}" is a file. Choose the name of a new folder.`)
  const files = readdirSync(path).filter((file) => !harmless.includes(file))
  if (files.length > 0)
    throw new CreateError(
      `The folder "${folder}" is not empty: it has ${files.slice(0, 3).join(', ')}${files.length > 3 ? ', …' : ''}. Nothing was written. Choose the name of a new folder.`,
    )
  return { folder: path, name }
}
