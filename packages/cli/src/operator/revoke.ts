import type { Command } from 'commander'

import { createStepUpServer } from '@stepup/server'
import { CliError } from '../cli-error.ts'
import { CONFIG, loadConfig } from '../input/load-config.ts'
import { count, type Output } from '../output.ts'

interface RevokeOptions {
  readonly config: string
  readonly operator: string
  readonly devices?: true
  readonly factorsSince?: string
  readonly session?: true
  readonly json?: true
}

/** `npx @stepup/cli revoke` */
export function addRevoke(program: Command, output: Output): void {
  program
    .command('revoke')
    .description('end what a person has in hand: challenges, grants, elevations, and what was begun to be set up')
    .argument('<person>', 'the id of the person; with --session, of a session')
    .requiredOption(...CONFIG)
    .requiredOption('--operator <name>', 'who does it, for the audit trail')
    .option('--session', 'only what one session has')
    .option('--devices', 'take the known devices, and what approves on them')
    .option(
      '--factors-since <time>',
      'take what was enrolled since then, recovery codes included: 2026-11-24T08:00:00Z',
    )
    .option('--json', 'for programs')
    .action(async (id: string, options: RevokeOptions) => {
      const { operator, devices, session } = options
      if (session && (devices || options.factorsSince !== undefined))
        throw new CliError('Devices and factors are a person’s. Leave --session out.')
      const factorsSince = options.factorsSince === undefined ? undefined : readTime(options.factorsSince)
      const server = createStepUpServer(await loadConfig(options.config))
      const taken = await server.revoke(
        session
          ? { sessionId: id, operator }
          : { userId: id, operator, devices: devices ?? false, ...(factorsSince ? { factorsSince } : {}) },
      )
      await server.settled()
      if (options.json) return output.printJson(taken)
      for (const device of taken.devices) output.print(`  device ${device}`)
      for (const factor of taken.factors) output.print(`  ${factor.kind} ${factor.id}`)
      output.print(
        `Revoked, with ${count(taken.devices.length, 'device')} and ${count(taken.factors.length, 'factor')}. The sessions are the app’s: end them there.`,
      )
    })
}

function readTime(text: string): Date {
  const time = new Date(text)
  // Without a zone it would be the zone of whoever types it.
  if (Number.isNaN(time.getTime()) || !/(?:Z|[+-]\d\d:\d\d)$/u.test(text))
    throw new CliError(`--factors-since ${text} is no time with a zone. Write 2026-11-24T08:00:00Z`)
  return time
}
