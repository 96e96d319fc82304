import type { Command } from '@commander-js/extra-typings'

import { createStepUpServer } from '@stepup/server'
import { CliError } from '../cli-error.ts'
import { CONFIG, loadConfig } from '../input/load-config.ts'
import { count, type Output } from '../output.ts'
import { isUnknown, unknownPerson } from './unknown-person.ts'

/** `npx @stepup/cli revoke` */
export function addRevoke(program: Command, output: Output): void {
  program
    .command('revoke')
    .description('revoke challenges, grants, elevations and unfinished enrollments of a person')
    .argument('<person>', 'ID of the person, or of a session with --session')
    .requiredOption(...CONFIG)
    .requiredOption('--operator <name>', 'name of the operator for the audit trail')
    .option('--session', 'revoke one session only')
    .option('--devices', 'remove the known devices and the approver keys on them')
    .option(
      '--factors-since <time>',
      'remove authenticators enrolled since then, recovery codes included: 2026-11-24T08:00:00Z',
    )
    .option('--json', 'print JSON')
    .action(async (id, options) => {
      const { operator, devices, session } = options
      if (session && (devices || options.factorsSince !== undefined))
        throw new CliError(
          '--devices and --factors-since belong to a user, not to a session. Remove --session, or remove them.',
        )
      const factorsSince = options.factorsSince === undefined ? undefined : readTime(options.factorsSince)
      const config = await loadConfig(options.config)
      const server = createStepUpServer(config)
      // The revocation removes elevations, and may leave nothing that tells of the person.
      const pending = session ? 0 : await config.store.countPending(id)
      const taken = await server.revoke(
        session
          ? { sessionId: id, operator }
          : { userId: id, operator, devices: devices ?? false, ...(factorsSince ? { factorsSince } : {}) },
      )
      await server.settled()
      const tookNothing = taken.devices.length + taken.factors.length + pending === 0
      if (!session && tookNothing && (await isUnknown(config.store, id))) output.report(unknownPerson(id))
      if (options.json) return output.printJson(taken)
      for (const device of taken.devices) output.print(`  device ${device}`)
      for (const factor of taken.factors) output.print(`  ${factor.kind} ${factor.id}`)
      output.print(
        `Revoked, with ${count(taken.devices.length, 'device')} and ${count(taken.factors.length, 'authenticator')}. The app's own sessions remain: end them in the app.`,
      )
    })
}

function readTime(text: string): Date {
  const time = new Date(text)
  // A time without a zone would be read in the zone of the operator's machine.
  if (Number.isNaN(time.getTime()) || !/(?:Z|[+-]\d\d:\d\d)$/u.test(text))
    throw new CliError(`--factors-since ${text} has no time zone. Write 2026-11-24T08:00:00Z`)
  return time
}
