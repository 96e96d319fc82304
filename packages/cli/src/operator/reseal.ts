import type { Command } from 'commander'

import { createSeal, resealAll } from '@stepup/server/operator'
import { CliError } from '../cli-error.ts'
import { type DatabaseOptions, withDatabase, withOpenDatabase } from '../input/open-database.ts'
import { count, type Output } from '../output.ts'
import { readSecrets, type SecretOptions, withSecret } from '../input/read-secrets.ts'

interface ResealOptions extends DatabaseOptions, SecretOptions {
  readonly dryRun?: true
  readonly json?: true
}

/** `npx @stepup/cli reseal` */
export function addReseal(program: Command, output: Output): void {
  withSecret(withDatabase(program.command('reseal')), 'Data under a later one moves under the first.')
    .description(
      "move what is sealed under an earlier secret of the server under the one that writes, and say what can't be moved",
    )
    .option('--dry-run', 'only say what there is')
    .option('--json', 'for programs')
    .action(async (options: ResealOptions) => {
      const secret = readSecrets(options)
      if (!secret) throw new CliError('Say where the secrets are: --secret-env STEPUP_SECRET,STEPUP_EARLIER_SECRET')
      const move = !options.dryRun
      const found = await withOpenDatabase(options, ({ store }) => resealAll(store, createSeal(secret), { move }))
      const { current, earlier, unreadable, recoveryCodes } = found
      if (unreadable > 0) output.notWell()
      if (options.json) return output.printJson(found)
      output.print(`${count(current, 'authenticator')} under the secret that writes.`)
      output.print(`${count(earlier, 'authenticator')} ${move ? 'moved from' : 'under'} an earlier one.`)
      output.print(
        `${count(recoveryCodes, 'unused recovery code')} that need an earlier one: their owners have to make new ones.`,
      )
      if (unreadable > 0) output.print(`${count(unreadable, 'authenticator')} that none of these secrets opens.`)
    })
}
