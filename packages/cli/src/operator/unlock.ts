import type { Command } from '@commander-js/extra-typings'

import { createStepUpServer, type StepUpStore } from '@stepup/server'
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
    .action(async (userId, factorId, { config, operator }) => {
      const options = await loadConfig(config)
      const server = createStepUpServer(options)
      refuseUnlocked(await options.store.listFailures(userId), userId, factorId)
      await server.unlock({ userId, factorId, operator })
      await server.settled()
      output.print(`${factorId === ACCOUNT ? 'The account' : factorId} of ${userId} is unlocked.`)
      const { clock = Date.now } = options
      const failures = await options.store.listFailures(userId)
      const isLocked = failures.some(({ key, lockedUntil }) => lockOf(key) === ACCOUNT && lockedUntil > clock())
      if (isLocked) output.print(ACCOUNT_LOCK)
    })
}

/** With a misspelled id, the user would stay locked out while the operator believes that they are not. */
function refuseUnlocked(
  counts: Awaited<ReturnType<StepUpStore['listFailures']>>,
  userId: string,
  factorId: string,
): void {
  const failed = new Set(counts.flatMap(({ key, failures }) => (failures > 0 ? lockOf(key) : [])))
  if (failed.has(factorId)) return
  const authenticators = [...failed].filter((id) => id !== ACCOUNT)
  const sentences = [
    `No attempt of ${factorId} failed for ${userId}, so nothing was unlocked.`,
    ...(failed.size === 0 ? ['The user has no failures at all: is the id of the user right?'] : []),
    ...(authenticators.length === 0 ? [] : [`Authenticators of the user with failures: ${authenticators.join(', ')}.`]),
    ...(failed.has(ACCOUNT) ? [ACCOUNT_LOCK] : []),
  ]
  throw new CliError(sentences.join(' '))
}

/** The name of a lock. Failures are counted apart for known devices and elsewhere, and unlocked together. */
function lockOf(key: string): string {
  return key.replace(/ elsewhere$/u, '')
}
