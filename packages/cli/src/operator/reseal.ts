import type { Command } from '@commander-js/extra-typings'

import { createSeal, resealAll } from '@stepup/server/operator'
import { CliError } from '../cli-error.ts'
import { withDatabase, withOpenDatabase } from '../input/open-database.ts'
import { count, type Output } from '../output.ts'
import { readSecrets, withSecret } from '../input/read-secrets.ts'

/** `npx @stepup/cli reseal` */
export function addReseal(program: Command, output: Output): void {
  withSecret(withDatabase(program.command('reseal')), 'Data sealed with a later secret moves to the first.')
    .description(
      "re-encrypt data sealed with an earlier secret under the current one, and report data that can't be moved",
    )
    .option('--dry-run', 'count the records without changing them')
    .option('--json', 'print JSON')
    .action(async (options) => {
      const secret = readSecrets(options)
      if (!secret)
        throw new CliError(
          'Secrets are missing. Name their variables: --secret-env STEPUP_SECRET,STEPUP_EARLIER_SECRET',
        )
      const move = !options.dryRun
      const found = await withOpenDatabase(options, ({ store }) => resealAll(store, createSeal(secret), { move }))
      const { current, earlier, unreadable, recoveryCodes } = found
      if (unreadable > 0) output.notWell()
      if (options.json) return output.printJson(found)
      output.print(`${count(current, 'record')} under the current secret.`)
      output.print(`${count(earlier, 'record')} ${move ? 'moved from' : 'under'} an earlier secret.`)
      output.print(
        `${count(recoveryCodes, 'unused recovery code')} under an earlier secret. Their owners must generate new codes.`,
      )
      if (unreadable > 0) output.print(`${count(unreadable, 'record')} that none of these secrets opens.`)
    })
}
