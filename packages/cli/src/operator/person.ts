import type { Command, OptionValues } from '@commander-js/extra-typings'

import { auditTrail } from '@stepup/server/audit'
import { createSeal, erasePerson, exportPerson } from '@stepup/server/operator'
import { streamOf, type TrailOptions, withTrail } from '../audit/trail.ts'
import { CliError } from '../cli-error.ts'
import { withOpenDatabase } from '../input/open-database.ts'
import { count, type Output } from '../output.ts'
import { readSecrets, type SecretOptions, withSecret } from '../input/read-secrets.ts'

interface PersonOptions extends TrailOptions, SecretOptions {
  readonly operator: string
  readonly yes?: true
}

const SEALS = 'Seals the new link of the trail and decrypts phone numbers. Required when the trail is sealed.'

/** `npx @stepup/cli person` */
export function addPerson(program: Command, output: Output): void {
  const person = program.command('person').description("export a person's data, or erase it")
  withOperator(person.command('export'))
    .description('print all stored data of a person, without secrets')
    .action(async (userId, options) => {
      const secret = readSecrets(options)
      await withTrailOf(options, async ({ store, tell }) => {
        const exported = await exportPerson(store, userId, secret && createSeal(secret))
        // Written before the output: no data of a person leaves without a link in the trail.
        await tell({ type: 'person.exported', at: Date.now(), userId, operator: options.operator })
        output.printJson(exported)
      })
    })
  withOperator(person.command('erase'))
    .description('delete all stored data of a person. The audit trail stays verifiable. End their sessions first')
    .requiredOption('--yes', 'confirm: the data cannot be restored')
    .action(async (userId, options) => {
      await withTrailOf(options, async (context) => {
        const { records } = await erasePerson({ ...context, now: Date.now }, userId, options.operator)
        output.print(`${count(records, 'record')} of ${userId} erased.`)
      })
    })
}

function withOperator<TOptions extends OptionValues>(command: Command<[], TOptions>) {
  return withSecret(withTrail(command), SEALS)
    .argument('<userId>', 'ID of the person in the app')
    .requiredOption('--operator <name>', 'name of the operator for the audit trail')
}

type Context = Parameters<typeof erasePerson>[0] & Pick<Parameters<Parameters<typeof withOpenDatabase>[1]>[0], 'store'>

async function withTrailOf(
  options: PersonOptions,
  work: (context: Omit<Context, 'now'>) => Promise<void>,
): Promise<void> {
  const secret = readSecrets(options)
  const stream = await streamOf(options)
  await withOpenDatabase(options, async ({ store }) => {
    const head = await store.findAuditHead(stream)
    if (head?.seal !== undefined && secret === undefined)
      throw new CliError(
        'The audit trail is sealed. Add --secret-env, so that the link about this command is sealed too.',
      )
    const trail = auditTrail({ store, stream, ...(secret === undefined ? {} : { secret }) })
    await work({ store, tell: async (event) => trail(event) })
  })
}
