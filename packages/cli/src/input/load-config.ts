import { existsSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

import type { StepUpServerOptions } from '@stepup/server'
import { CliError, messageOf } from '../cli-error.ts'

/** Flag and help text of the option. */
export const CONFIG = ['--config <module>', 'module that exports `options` of createStepUpServer'] as const

/**
 * Loads the `options` export of a module, or its default export. Loading runs the module, with the variables of the
 * `.env` beside it, and of the one in the working folder: an app may keep its module in a folder such as `server`.
 */
export async function loadConfig(path: string): Promise<StepUpServerOptions> {
  loadEnvironment(join(dirname(resolve(path)), '.env'))
  loadEnvironment(resolve('.env'))
  const module = await importModule(path)
  const options = module['options'] ?? module['default']
  if (typeof options === 'object' && options !== null && 'factors' in options) return options as StepUpServerOptions
  throw new CliError(
    `${path} exports no options. Write \`export const options = { store, session, ... } satisfies StepUpServerOptions\` there, and give them to createStepUpServer.`,
  )
}

/** Variables that are already set win over the file's. */
function loadEnvironment(file: string): void {
  if (!existsSync(file)) return
  try {
    process.loadEnvFile(file)
  } catch (error) {
    throw new CliError(`${file} cannot be read: ${messageOf(error)}`)
  }
}

async function importModule(path: string): Promise<Readonly<Record<string, unknown>>> {
  try {
    return (await import(pathToFileURL(resolve(path)).href)) as Readonly<Record<string, unknown>>
  } catch (error) {
    const code = (error as { readonly code?: unknown }).code
    if (code === 'ERR_UNKNOWN_FILE_EXTENSION')
      throw new CliError(
        `Node ${process.versions.node} cannot read TypeScript. Use Node 22.18 or newer, or name what ${path} was compiled to.`,
      )
    throw new CliError(`${path} cannot be loaded: ${messageOf(error)}`)
  }
}
