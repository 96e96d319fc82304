import { type Command, InvalidArgumentError, type OptionValues } from '@commander-js/extra-typings'

import { CliError } from '../cli-error.ts'

/** Options that name where the server's secret is. */
export interface SecretOptions {
  readonly secretEnv?: readonly string[]
}

/**
 * Adds the option for the variables with the secrets. Every user of the machine could read a secret on the command line
 * itself.
 */
export function withSecret<TArgs extends unknown[], TOptions extends OptionValues>(
  command: Command<TArgs, TOptions>,
  why: string,
) {
  return command.option(
    '--secret-env <names>',
    `variables with the server's secrets, the current secret first: A,B. ${why}`,
    readNames,
  )
}

/** The secrets in the named environment variables. `undefined` without a name. */
export function readSecrets({ secretEnv }: SecretOptions): readonly string[] | undefined {
  return secretEnv?.map((name) => {
    const secret = process.env[name]
    if (secret === undefined || secret === '') throw new CliError(`The variable ${name} is not set.`)
    return secret
  })
}

function readNames(text: string): readonly string[] {
  const names = text.split(',').map((name) => name.trim())
  if (names.includes('')) throw new InvalidArgumentError('Give the name of a variable, or several: CURRENT,EARLIER')
  return names
}
