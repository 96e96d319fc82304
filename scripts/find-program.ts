import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

/** Places in which to look for a program. */
export interface ProgramPlaces {
  /** The environment variable with the program's path. It takes precedence. */
  readonly variable: string
  /** A path to try before the PATH. */
  readonly preferred?: string
  /** Names on the PATH, without `.exe`. */
  readonly names: readonly string[]
  /** Usual installation paths, best first. */
  readonly elsewhere: readonly string[]
}

/** Finds a program. Throws if the variable names a missing one: a typo must not test another program. */
export function findProgram(
  { variable, preferred, names, elsewhere }: ProgramPlaces,
  env: NodeJS.ProcessEnv = process.env,
): string | undefined {
  const named = env[variable]
  if (named) {
    if (existsSync(named)) return named
    throw new Error(`${variable} names ${named}, which does not exist. Unset it, or let it name one that does.`)
  }
  const suffix = process.platform === 'win32' ? '.exe' : ''
  const onPath = (env['PATH'] ?? '')
    .split(delimiter)
    .flatMap((folder) => names.map((name) => join(folder, name + suffix)))
  return [...(preferred === undefined ? [] : [preferred]), ...onPath, ...elsewhere].find((path) => existsSync(path))
}
