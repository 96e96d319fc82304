import { readFileSync, statSync } from 'node:fs'
import { basename, resolve } from 'node:path'

import { compilePolicies } from './decide/compile.ts'
import { PolicyError } from './decide/policy-error.ts'
import { checkPolicies } from './lint/check.ts'
import type { PolicyData } from './policies.ts'
import { readPolicyText } from './read-policy-text.ts'
import type { CheckOptions } from './validate/find-errors.ts'

/** Options of {@link policyFile}. */
export interface PolicyFileOptions extends CheckOptions {
  /** Called when a changed file can't be used, so that the last good policies stay in force. Default: `console.error`. */
  readonly onError?: (message: string) => void
  /** Called when a changed file is in force, with the warnings of the check, and at the start if there are any. Default: `console.info`. */
  readonly onChange?: (message: string) => void
}

/** Throws a `PolicyError` for policies that a server can't use. */
type Check = (data: PolicyData) => void

/** The last good policies of one server, and the version of the file that was read. */
interface LastRead {
  readonly policies: PolicyData
  readonly version: string | undefined
}

interface Loaded {
  readonly policies: PolicyData
  /** Checks the policies, and returns one line for each warning. It takes as long as reading them. */
  readonly warnings: () => readonly string[]
}

/** Milliseconds after which a change of the file is reported if no request reads the file first. */
const REPORT_AFTER = 500

/**
 * Reads a policy file (JSON or YAML) and reloads it when it changes. An invalid change is reported and leaves the last
 * valid policies in force.
 *
 * @param path - The file. A relative path begins in the folder where the process was started.
 * @throws PolicyError or PolicySyntaxError if the file is invalid at startup, and Error if it can't be read.
 * @example
 * ```ts
 * import { createStepUpServer } from '@stepup/server'
 *
 * const policies = policyFile('policies.yaml')
 * createStepUpServer({ ...options, policies })
 * ```
 */
export function policyFile(
  path: string,
  { onError = console.error, onChange = console.info, ...options }: PolicyFileOptions = {},
): (check?: (data: PolicyData) => void) => PolicyData {
  const checkAlone: Check = (data) => void compilePolicies(data, options)
  // Servers may accept different policies, so each keeps its own last valid ones.
  const lastReads = new Map<Check, LastRead>()

  function read(check: Check): PolicyData {
    const last = lastReads.get(check)
    // The version is read before the text, so that a concurrent change is noticed on the next read.
    const version = versionOf(path)
    if (last && last.version === version) return last.policies
    const loaded = last ? reload(last, check) : load(path, check, options)
    lastReads.set(check, { policies: loaded.policies, version })
    if (last && loaded.policies !== last.policies)
      onChange(
        [
          `The policies in ${path} were read again, and are in force: version ${loaded.policies.version}.`,
          ...loaded.warnings(),
        ].join('\n'),
      )
    return loaded.policies
  }

  function reload(last: LastRead, check: Check): Loaded {
    try {
      return load(path, check, options)
    } catch (error) {
      onError(
        `The policy file ${path} cannot be used, so the last good policies stay in force. ${(error instanceof Error ? error.message : String(error)).replace('[stepup] ', '')}`,
      )
      return { policies: last.policies, warnings: () => [] }
    }
  }

  const warnings = load(path, checkAlone, options).warnings()
  if (warnings.length > 0) onChange([`The check has warnings about the policies in ${path}.`, ...warnings].join('\n'))
  setInterval(() => {
    for (const check of lastReads.keys()) read(check)
  }, REPORT_AFTER).unref()
  return (check = checkAlone) => read(check)
}

function load(path: string, check: Check, options: CheckOptions): Loaded {
  const { data, locate } = readPolicyText(textOf(path))
  try {
    check(data)
  } catch (error) {
    if (!(error instanceof PolicyError)) throw error
    const { line, column } = locate(error.findings[0])
    throw new PolicyError(error.findings, `${path}:${line}:${column}`)
  }
  const warnings = (): readonly string[] =>
    checkPolicies(data, options).flatMap((finding) => {
      // Only the server knows its kinds of factors, and for kinds that it lacks the warning would be wrong.
      const isAboutKinds = finding.code === 'weak_enrollment' && options.kinds === undefined
      if (finding.severity === 'error' || isAboutKinds) return []
      const { line, column } = locate(finding)
      return [`${path}:${line}:${column} warning ${finding.place}: ${finding.message}. ${finding.cure}`]
    })
  return { policies: data, warnings }
}

/** The text of the file. Servers are often started in another folder than that of their policies, so an error has the whole path. */
function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (cause) {
    const why = cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause)
    throw new Error(
      `[stepup] There is no policy file to read at ${resolve(path)} (${why}). A path without a folder is in the one where the process was started. For one beside a module: join(import.meta.dirname, '${basename(path)}')`,
      { cause },
    )
  }
}

/**
 * Time and size: a file that is written twice within one tick of the clock usually changes its size. `undefined` for a
 * file that can't be found or reached.
 */
function versionOf(path: string): string | undefined {
  try {
    const { mtimeNs, size } = statSync(path, { bigint: true })
    return `${mtimeNs}:${size}`
  } catch {
    return undefined
  }
}
