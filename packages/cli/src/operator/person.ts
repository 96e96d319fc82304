import type { Command, OptionValues } from '@commander-js/extra-typings'

import { auditTrail } from '@stepup/server/audit'
import { createSeal, erasePerson, exportPerson } from '@stepup/server/operator'
import { withTrail, withWritableTrail } from '../audit/trail.ts'
import { count, type Output } from '../output.ts'
import { withSecret } from '../input/read-secrets.ts'
import { hasNoRecord, unknownPerson } from './unknown-person.ts'

const SEALS = 'Seals the new link of the trail and decrypts phone numbers. Required when the trail is sealed.'

/** `npx @stepup/cli person` */
export function addPerson(program: Command, output: Output): void {
  const person = program.command('person').description("export a person's data, or erase it")
  withOperator(person.command('export'))
    .description('print all stored data of a person, without secrets')
    .action(async (userId, options) => {
      await withWritableTrail(options, 'this command', async (trail) => {
        const exported = await exportPerson(trail.store, userId, trail.secret && createSeal(trail.secret))
        // The link is written before the output, so that no data of a person leaves without a link in the trail.
        await auditTrail(trail)({ type: 'person.exported', at: Date.now(), userId, operator: options.operator })
        output.printJson(exported)
        if (hasNoRecord(exported)) output.report(unknownPerson(userId))
      })
    })
  withOperator(person.command('erase'))
    .description('delete all stored data of a person. The audit trail stays verifiable. End their sessions first')
    .requiredOption('--yes', 'confirm: the data cannot be restored')
    .option('--json', 'print JSON')
    .action(async (userId, options) => {
      await withWritableTrail(options, 'this command', async (trail) => {
        const context = { store: trail.store, tell: auditTrail(trail), now: Date.now }
        const { records } = await erasePerson(context, userId, options.operator)
        if (options.json) return output.printJson({ records })
        output.print(`${count(records, 'record')} of ${userId} erased.`)
        // The exit code stays 0, because an erasure may be repeated.
        if (records === 0) output.print(unknownPerson(userId))
      })
    })
}

function withOperator<TOptions extends OptionValues>(command: Command<[], TOptions>) {
  return withSecret(withTrail(command), SEALS)
    .argument('<userId>', 'ID of the person in the app')
    .requiredOption('--operator <name>', 'name of the operator for the audit trail')
}
