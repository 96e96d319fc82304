import { readFileSync, statSync } from 'node:fs'

import { compilePolicies, type CompileOptions, type PolicyData, PolicyError } from '../policy/index.ts'
import { readPolicyText } from './read-policy-text.ts'

/** Options of {@link policyFile}. */
export interface PolicyFileOptions extends CompileOptions {
  /** Told when a changed file can't be used, and the last good policies stay in force. Default: `console.error`. */
  readonly onError?: (message: string) => void
}

/**
 * Reads a policy file (JSON or YAML), and reads it again when it changes: a new threshold takes effect at once. A file that is
 * broken leaves the last good policies in force and says so; at the start there are none, and it throws.
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
  { onError = console.error, ...options }: PolicyFileOptions = {},
): () => PolicyData {
  let read = load(path, options)
  return () => {
    const changed = changedAt(path)
    if (changed !== undefined && changed === read.changed) return read.policies
    try {
      read = load(path, options)
    } catch (error) {
      read = { ...read, changed }
      onError(
        `The policy file ${path} can not be used, so the last good policies stay in force. ${error instanceof Error ? error.message : String(error)}`,
      )
    }
    return read.policies
  }
}

function load(
  path: string,
  options: CompileOptions,
): { readonly policies: PolicyData; readonly changed: string | undefined } {
  const changed = changedAt(path)
  const { data, locate } = readPolicyText(readFileSync(path, 'utf8'))
  try {
    compilePolicies(data, options)
  } catch (error) {
    if (!(error instanceof PolicyError)) throw error
    const [first] = error.findings
    const { line, column } = locate(first ?? { path: [] })
    throw new Error(`${path}:${line}:${column} ${error.message}`, { cause: error })
  }
  return { policies: data, changed }
}

/** Time and size: a file that was written twice within one tick of the clock has usually another size. */
function changedAt(path: string): string | undefined {
  const stat = statSync(path, { throwIfNoEntry: false, bigint: true })
  return stat && `${stat.mtimeNs}:${stat.size}`
}
