import { readFileSync } from 'node:fs'

import { CliError, messageOf } from '../cli-error.ts'

/** Reads a file, or standard input for `-`. */
export function readText(path: string): string {
  try {
    return readFileSync(path === '-' ? 0 : path, 'utf8')
  } catch (error) {
    throw new CliError(`${path === '-' ? 'The standard input' : path} cannot be read: ${messageOf(error)}`)
  }
}

/** Parses one JSON value. `what` names its place for the error. */
export function readJson(text: string, what: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new CliError(`${what} is not JSON: ${messageOf(error)}`)
  }
}

/** Reads one JSON value per line, each with its place for errors: `decisions.ndjson:7`. */
export function* readJsonLines(
  text: string,
  what: string,
): Generator<{ readonly value: unknown; readonly where: string }> {
  for (const [index, line] of text.split('\n').entries()) {
    const where = `${what}:${index + 1}`
    if (line.trim() !== '') yield { value: readJson(line, where), where }
  }
}
