import { readFileSync, statSync } from 'node:fs'

import { compilePolicies, type Policies } from '@stepup/server'

/**
 * Reads the policy file, and reads it again when it changes. A file that is broken leaves the last good policies in force and
 * says so; at the start there are none, and it throws.
 */
export function watchPolicyFile(path: string, warn: (message: string) => void): () => Policies {
  let read = load(path)
  return () => {
    const changed = changedAt(path)
    if (changed !== undefined && changed === read.changed) return read.policies
    try {
      read = load(path)
    } catch (error) {
      read = { ...read, changed }
      warn(
        `The policy file ${path} can not be used, so the last good policies stay in force. ${error instanceof Error ? error.message : String(error)}`,
      )
    }
    return read.policies
  }
}

function load(path: string): { readonly policies: Policies; readonly changed: string | undefined } {
  const changed = changedAt(path)
  const policies = JSON.parse(readFileSync(path, 'utf8')) as Policies
  compilePolicies(policies)
  return { policies, changed }
}

/** Time and size: a file that was written twice within one tick of the clock has usually another size. */
function changedAt(path: string): string | undefined {
  const stat = statSync(path, { throwIfNoEntry: false, bigint: true })
  return stat && `${stat.mtimeNs}:${stat.size}`
}
