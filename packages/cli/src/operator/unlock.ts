import type { Command } from 'commander'

import { createStepUpServer } from '@stepup/server'
import { CONFIG, loadConfig } from '../input/load-config.ts'
import type { Output } from '../output.ts'

interface UnlockOptions {
  readonly config: string
  readonly operator: string
}

/** `npx @stepup/cli unlock` */
export function addUnlock(program: Command, output: Output): void {
  program
    .command('unlock')
    .description('let a factor that rests or is disabled take tries again, after the person was identified')
    .argument('<person>', 'the id of the person')
    .argument('<factor>', 'the id of the factor: what GET /factors has under locked')
    .requiredOption(...CONFIG)
    .requiredOption('--operator <name>', 'who does it, for the audit trail')
    .action(async (userId: string, factorId: string, { config, operator }: UnlockOptions) => {
      const server = createStepUpServer(await loadConfig(config))
      await server.unlock({ userId, factorId, operator })
      await server.settled()
      output.print(`${factorId} of ${userId} takes tries again.`)
    })
}
