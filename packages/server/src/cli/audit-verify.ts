import type { Command } from 'commander'

import { verifyTrail } from '../audit/index.ts'
import { type TrailOptions, withLinks, withTrail } from './audit-options.ts'
import { CliError } from './cli-error.ts'
import { count, type Output } from './output.ts'

interface AuditVerifyOptions extends TrailOptions {
  readonly secretEnv?: string
  readonly anchor?: string
  readonly json?: true
}

/** `stepup audit verify` */
export function addAuditVerify(audit: Command, output: Output): void {
  withTrail(audit.command('verify'))
    .description('check that nothing was changed in an audit trail, or taken out of it')
    .argument('[file]', 'an export; - for the standard input')
    .option('--secret-env <name>', "the variable that holds the server's secret: checks the seals, too")
    .option('--anchor <seq:hash>', 'a link that was noted down before: shows whether the end is missing')
    .option('--json', 'for programs')
    .action(async (file: string | undefined, options: AuditVerifyOptions) => {
      const secret = readSecret(options.secretEnv)
      const anchor = readAnchor(options.anchor)
      const report = await withLinks(file, options, (links) =>
        verifyTrail(links, { ...(secret === undefined ? {} : { secret }), ...(anchor ? { anchor } : {}) }),
      )
      // A trail that is empty is one that nobody writes to, or that somebody took away whole: nothing was verified.
      if (report.ok && report.links === 0)
        throw new CliError(
          file === undefined
            ? `There is no trail here: nothing was ever written to the stream "${options.stream}". auditTrail() as \`audit\` of the server writes one; --stream names another.`
            : `There is no trail in ${file}: it has no links.`,
        )
      if (!report.ok) output.notWell()
      if (options.json) return output.printJson(report)
      for (const { seq, message } of report.problems) output.print(`link ${seq}: ${message}`)
      output.print(
        report.ok
          ? `${count(report.links, 'link')}, all as they were written.`
          : `The trail is not as it was written. It has ${count(report.links, 'link')}.`,
      )
      if (report.ok && report.head)
        output.print(`Note down for --anchor the next time: ${report.head.seq}:${report.head.hash}`)
      if (report.ok && secret === undefined)
        output.print(
          'Without --secret-env nothing is said of somebody who could write to the database and made the chain anew.',
        )
    })
}

/** On the command line everybody on the machine could read it. */
function readSecret(name: string | undefined): string | undefined {
  if (name === undefined) return undefined
  const secret = process.env[name]
  if (secret === undefined || secret === '') throw new CliError(`The variable ${name} is not set.`)
  return secret
}

function readAnchor(text: string | undefined): { readonly seq: number; readonly hash: string } | undefined {
  if (text === undefined) return undefined
  const [, seq, hash] = /^(\d+):(\S+)$/u.exec(text) ?? []
  if (seq === undefined || hash === undefined)
    throw new CliError(`--anchor ${text} is none. It is a number and a hash: 1200:Wk3…`)
  return { seq: Number(seq), hash }
}
