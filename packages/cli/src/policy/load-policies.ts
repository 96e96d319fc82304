import type { Command, OptionValues } from '@commander-js/extra-typings'
import {
  type CheckOptions,
  type CompiledPolicies,
  compilePolicies,
  defaultLevels,
  PolicyError,
  PolicySyntaxError,
  readPolicyText,
} from '@stepup/policy'
import type { StepUpServerOptions } from '@stepup/server'
import { checksOf } from '@stepup/server/operator'

import { CliError, messageOf } from '../cli-error.ts'
import { CONFIG, loadConfig } from '../input/load-config.ts'
import { readText } from '../input/read-text.ts'

/** Options for checking policies. */
export interface AgainstOptions {
  readonly levels?: string
  readonly config?: string
}

export function withAgainst<TArgs extends unknown[], TOptions extends OptionValues>(command: Command<TArgs, TOptions>) {
  return command.option('--levels <names>', 'levels, weakest first: aal1,aal2,phr,phrh').option(...CONFIG)
}

/** Reads the levels, signals and kinds of factors from the config module. The flag `--levels` replaces its levels. */
export async function readAgainst({ levels, config }: AgainstOptions): Promise<CheckOptions> {
  const ladder = levels?.split(',').map((level) => level.trim())
  const ladderOption = ladder ? { levels: ladder } : {}
  return config === undefined ? ladderOption : checkOptionsOf({ ...(await loadConfig(config)), ...ladderOption })
}

export function readPolicies(path: string): ReturnType<typeof readPolicyText> {
  try {
    return readPolicyText(readText(path))
  } catch (error) {
    if (!(error instanceof PolicySyntaxError)) throw error
    const { line, column } = error.position
    throw new CliError(
      `${path}:${line}:${column} ${messageOf(error).replace('[stepup] ', '').replace(` at line ${line}, column ${column}`, '')}`,
    )
  }
}

/** Reads and compiles a policy file. Throws a CliError with the place of each finding. */
export async function loadPolicies(path: string, against: AgainstOptions): Promise<CompiledPolicies> {
  const { data, locate } = readPolicies(path)
  try {
    return compilePolicies(data, await readAgainst(against))
  } catch (error) {
    if (!(error instanceof PolicyError)) throw error
    const where = error.findings.map((finding) => {
      const { line, column } = locate(finding)
      return `${path}:${line}:${column} ${finding.place}: ${finding.message}. ${finding.cure}`
    })
    throw new CliError(`The policies cannot be used.\n${where.join('\n')}`)
  }
}

/** Builds the options that the server itself checks policies with. */
export function checkOptionsOf({
  levels = defaultLevels,
  signals = [],
  factors,
}: Pick<StepUpServerOptions, 'levels' | 'signals' | 'factors'>): CheckOptions {
  return checksOf({ levels, signals, factors })
}
