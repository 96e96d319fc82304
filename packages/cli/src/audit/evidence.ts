import { Argument, type Command } from 'commander'

import { type EvidenceDocument, findEvidence, verifyEvidence } from '@stepup/server/evidence'
import { streamOf, type TrailOptions, withTrail } from './trail.ts'
import { CliError, messageOf } from '../cli-error.ts'
import { withOpenDatabase } from '../input/open-database.ts'
import type { Output } from '../output.ts'
import { readSecrets, type SecretOptions, withSecret } from '../input/read-secrets.ts'
import { readText } from '../input/read-text.ts'

interface EvidenceVerifyOptions extends SecretOptions {
  readonly json?: true
}

/** `npx @stepup/cli evidence` */
export function addEvidence(program: Command, output: Output): void {
  const evidence = withTrail(program.command('evidence'))
    .description('write all that there is about one approval: what was shown, what was signed, and what the trail says')
    .addArgument(new Argument('<id>', 'of the challenge (gate.approval.challengeId), or of one of its decisions'))
    .action(async (id: string, options: TrailOptions) => {
      const stream = await streamOf(options)
      const document = await withOpenDatabase(options, ({ store }) => findEvidence(store, id, { stream }))
      if (!document)
        throw new CliError(
          `There is no evidence of ${id}: nothing was approved under it, its retention is over, or its person was erased.`,
        )
      output.printJson(document)
    })
  withSecret(evidence.command('verify'), 'Checks the seals, too.')
    .description('check evidence with nothing else at hand')
    .argument('<file>', 'what `npx @stepup/cli evidence` wrote; - for the standard input')
    .option('--json', 'for programs')
    .action(async (file: string, options: EvidenceVerifyOptions) => {
      const secret = readSecrets(options)
      const report = await verifyEvidence(readDocument(file), secret === undefined ? {} : { secret }).catch(refuse)
      if (!report.ok) output.notWell()
      if (options.json) return output.printJson(report)
      for (const { status, about, message } of report.checks) output.print(`${status.padEnd(7)}  ${about}: ${message}`)
    })
}

function readDocument(file: string): EvidenceDocument {
  try {
    return JSON.parse(readText(file)) as EvidenceDocument
  } catch (error) {
    if (error instanceof CliError) throw error
    throw new CliError(`${file} is no evidence: ${messageOf(error)}`)
  }
}

function refuse(error: unknown): never {
  throw error instanceof TypeError ? new CliError(error.message) : error
}
