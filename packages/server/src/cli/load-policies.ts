import type { Command } from 'commander'

import {
  type CompiledPolicies,
  compilePolicies,
  type CheckOptions,
  defaultLevels,
  PolicyError,
  writePath,
} from '../policy/index.ts'
import { PolicySyntaxError, type PolicyText, readPolicyText } from '../policy-file/index.ts'
import { CliError, messageOf } from './cli-error.ts'
import { CONFIG, loadConfig } from './load-config.ts'
import { readText } from './read-text.ts'

/** Options that say what policies are checked against. */
export interface AgainstOptions {
  readonly levels?: string
  readonly config?: string
}

/** Adds the options of {@link readAgainst}. */
export function withAgainst(command: Command): Command {
  return command.option('--levels <names>', 'the ladder, weakest first: aal1,aal2,phr,phrh').option(...CONFIG)
}

/** Levels, signals and kinds of factors: of the config module, or of the flag. */
export async function readAgainst({ levels, config }: AgainstOptions): Promise<CheckOptions> {
  const options = config === undefined ? undefined : await loadConfig(config)
  const ladder = levels?.split(',').map((level) => level.trim()) ?? options?.levels
  const signals = options?.signals && Object.fromEntries(options.signals.map(({ name, facts }) => [name, facts]))
  const kinds = options?.factors.filter(({ level }) => level !== (ladder ?? defaultLevels)[0]).map(({ kind }) => kind)
  return { ...(ladder ? { levels: ladder } : {}), ...(signals ? { signals } : {}), ...(kinds ? { kinds } : {}) }
}

/** A policy file as it stands there. */
export function readPolicies(path: string): PolicyText {
  try {
    return readPolicyText(readText(path))
  } catch (error) {
    if (!(error instanceof PolicySyntaxError)) throw error
    const { line, column } = error.position
    throw new CliError(`${path}:${line}:${column} ${messageOf(error)}`)
  }
}

/** A policy file that decides. */
export async function loadPolicies(path: string, against: AgainstOptions): Promise<CompiledPolicies> {
  const { data, locate } = readPolicies(path)
  try {
    return compilePolicies(data, await readAgainst(against))
  } catch (error) {
    if (!(error instanceof PolicyError)) throw error
    const where = error.findings.map((finding) => {
      const { line, column } = locate(finding)
      return `${path}:${line}:${column} ${writePath(finding.path)}: ${finding.message}. ${finding.cure}`
    })
    throw new CliError(`The policies can not be used.\n${where.join('\n')}`)
  }
}
