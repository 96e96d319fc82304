import type { Command } from '@commander-js/extra-typings'

import { createStepUpServer } from '@stepup/server'
import { CONFIG, loadConfig } from '../input/load-config.ts'
import type { Output } from '../output.ts'

/** `npx @stepup/cli unlock` */
export function addUnlock(program: Command, output: Output): void {
  program
    .command('unlock')
    .description('unlock a delayed or disabled authenticator, after you identified the user')
    .argument('<user>', 'ID of the user')
    .argument('<authenticator>', 'ID of the authenticator, from `locked` of GET /factors')
    .requiredOption(...CONFIG)
    .requiredOption('--operator <name>', 'name of the operator for the audit trail')
    .action(async (userId, factorId, { config, operator }) => {
      const server = createStepUpServer(await loadConfig(config))
      await server.unlock({ userId, factorId, operator })
      await server.settled()
      output.print(`${factorId} of ${userId} is unlocked.`)
    })
}
