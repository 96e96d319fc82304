import { readFileSync, statSync } from 'node:fs'

import { compilePolicies, type CompileOptions, PolicyError } from './decide/compile.ts'
import type { PolicyData } from './policies.ts'
import { readPolicyText } from './read-policy-text.ts'

/** Options of {@link policyFile}. */
export interface PolicyFileOptions extends CompileOptions {
  /** Told when a changed file can't be used, and the last good policies stay in force. Default: `console.error`. */
  readonly onError?: (message: string) => void
  /** Told when a changed file was taken. Default: `console.info`. */
  readonly onChange?: (message: string) => void
}

/** Throws a `PolicyError` for policies that can't be used. */
type Check = (data: PolicyData) => void

/** What one reader of the file goes by. */
interface Standing {
  readonly policies: PolicyData
  readonly changed: string | undefined
}

/** Milliseconds after which who wrote the file hears what became of it, when no request comes before. */
const LOOK_EVERY = 500

/**
 * Reads a policy file (JSON or YAML), and reads it again when it changes: a new threshold takes effect at once. A file that is
 * broken, or that the server has not the signals for, leaves the last good policies in force and says so; at the start there are
 * none, and it throws.
 *
 * @throws PolicyError or PolicySyntaxError that says where and how to mend it.
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
  const ownCheck: Check = (data) => void compilePolicies(data, options)
  // Servers may differ in what they can use, and each keeps what was good for it.
  const standings = new Map<Check, Standing>()

  function look(check: Check): PolicyData {
    const before = standings.get(check)
    // Looked up before the text is read: what is written in between is read the next time.
    const changed = changedAt(path)
    if (before && before.changed === changed) return before.policies
    const policies = before ? reload(before, check) : load(path, check)
    standings.set(check, { policies, changed })
    return policies
  }

  function reload(before: Standing, check: Check): PolicyData {
    try {
      const policies = load(path, check)
      onChange(`The policies in ${path} were read again, and are in force: version ${policies.version}.`)
      return policies
    } catch (error) {
      onError(
        `The policy file ${path} can not be used, so the last good policies stay in force. ${error instanceof Error ? error.message : String(error)}`,
      )
      return before.policies
    }
  }

  load(path, ownCheck)
  setInterval(() => {
    for (const check of standings.keys()) look(check)
  }, LOOK_EVERY).unref()
  return (check = ownCheck) => look(check)
}

function load(path: string, check: Check): PolicyData {
  const { data, locate } = readPolicyText(readFileSync(path, 'utf8'))
  try {
    check(data)
    return data
  } catch (error) {
    if (!(error instanceof PolicyError)) throw error
    const { line, column } = locate(error.findings[0])
    throw new PolicyError(error.findings, `${path}:${line}:${column}`)
  }
}

/** Time and size: a file that was written twice within one tick of the clock has usually another size. */
function changedAt(path: string): string | undefined {
  const stat = statSync(path, { throwIfNoEntry: false, bigint: true })
  return stat && `${stat.mtimeNs}:${stat.size}`
}
