import type { Command } from '@commander-js/extra-typings'

import { createStepUpServer, type Unlocking } from '@stepup/server'
import { CliError } from '../cli-error.ts'
import { CONFIG, loadConfig } from '../input/load-config.ts'
import type { Output } from '../output.ts'

/** The lock of all authenticators of a user together, against attempts from unknown devices. */
const ACCOUNT = '*'
const ACCOUNT_LOCK =
  'The account has failures from unknown devices, which lock it there for a while. To clear them, name "*" as the authenticator.'

/** `npx @stepup/cli unlock` */
export function addUnlock(program: Command, output: Output): void {
  program
    .command('unlock')
    .description('unlock a delayed or disabled authenticator, after you identified the user')
    .argument('<user>', 'ID of the user')
    .argument('<authenticator>', 'ID of the authenticator, from `locked` of GET /factors; "*" for the whole account')
    .requiredOption(...CONFIG)
    .requiredOption('--operator <name>', 'name of the operator for the audit trail')
    .option('--json', 'print JSON')
    .action(async (userId, factorId, { config, operator, json }) => {
      const server = createStepUpServer(await loadConfig(config))
      const unlocking = await server.unlock({ userId, factorId, operator })
      const { unlocked, others } = unlocking
      await server.settled()
      if (!unlocked) throw new CliError(nothingUnlocked(userId, factorId, others))
      if (json) return output.printJson(unlocking)
      output.print(`${factorId === ACCOUNT ? 'The account' : factorId} of ${userId} is unlocked.`)
      if (others.some((other) => other.factorId === ACCOUNT && other.locked)) output.print(ACCOUNT_LOCK)
    })
}

/** With a misspelled id, the user would stay locked out while the operator believes that they are not. */
function nothingUnlocked(userId: string, factorId: string, others: Unlocking['others']): string {
  const ids = others.map((other) => other.factorId)
  const authenticators = ids.filter((id) => id !== ACCOUNT)
  return [
    `No attempt of ${factorId} failed for ${userId}, so nothing was unlocked.`,
    ...(ids.length === 0 ? ['The user has no failures at all: is the id of the user right?'] : []),
    ...(authenticators.length === 0 ? [] : [`Authenticators of the user with failures: ${authenticators.join(', ')}.`]),
    ...(ids.includes(ACCOUNT) ? [ACCOUNT_LOCK] : []),
  ].join(' ')
}
