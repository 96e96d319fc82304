import type { Command } from '@commander-js/extra-typings'

import { createStepUpServer, type StepUpStore } from '@stepup/server'
import { CliError } from '../cli-error.ts'
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
      const options = await loadConfig(config)
      const server = createStepUpServer(options)
      refuseUnlocked(await options.store.listFailures(userId), userId, factorId)
      await server.unlock({ userId, factorId, operator })
      await server.settled()
      output.print(`${factorId} of ${userId} is unlocked.`)
    })
}

/** With a misspelled id, the user would stay locked out while the operator believes that they are not. */
function refuseUnlocked(
  counts: Awaited<ReturnType<StepUpStore['listFailures']>>,
  userId: string,
  factorId: string,
): void {
  const failed = new Set(counts.flatMap(({ key, failures }) => (failures > 0 ? key.replace(/ elsewhere$/u, '') : [])))
  if (failed.has(factorId)) return
  failed.delete('*')
  throw new CliError(
    `No attempt of ${factorId} failed for ${userId}, so nothing was unlocked. ${failed.size === 0 ? 'The user has no failures at all: is the id of the user right?' : `Authenticators of the user with failures: ${[...failed].join(', ')}.`}`,
  )
}
