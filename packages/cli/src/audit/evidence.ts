import { Argument, type Command } from '@commander-js/extra-typings'

import { type EvidenceDocument, findEvidence, verifyEvidence } from '@stepup/server/evidence'
import { streamOf, withTrail } from './trail.ts'
import { CliError, messageOf } from '../cli-error.ts'
import { withOpenDatabase } from '../input/open-database.ts'
import type { Output } from '../output.ts'
import { readSecrets, withSecret } from '../input/read-secrets.ts'
import { readText } from '../input/read-text.ts'

/** `npx @stepup/cli evidence` */
export function addEvidence(program: Command, output: Output): void {
  const evidence = withTrail(program.command('evidence'))
    .description('print the evidence of one approval: shown details, signatures and links of the audit trail')
    .addArgument(new Argument('<id>', 'ID of the challenge (gate.approval.challengeId), or of one of its decisions'))
    .action(async (id, options) => {
      const stream = await streamOf(options)
      const document = await withOpenDatabase(options, ({ store }) => findEvidence(store, id, { stream }))
      if (!document)
        throw new CliError(
          `There is no evidence of ${id}: it is not the ID of a challenge or of a decision, it was not approved, its retention is over, or the person was erased.`,
        )
      output.printJson(document)
    })
  withSecret(evidence.command('verify'), 'Verifies the seals too.')
    .description('verify evidence without a database')
    .argument('<file>', 'output of `npx @stepup/cli evidence`; - reads standard input')
    .option('--json', 'print JSON')
    .action(async (file, options) => {
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
