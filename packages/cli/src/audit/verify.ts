import type { Command } from 'commander'

import { type TrailReport, verifyTrail } from '@stepup/server/audit'
import { streamOf, type TrailOptions, withTrail, withTrailSource } from './trail.ts'
import { CliError } from '../cli-error.ts'
import { count, type Output } from '../output.ts'
import { readSecrets, type SecretOptions, withSecret } from '../input/read-secrets.ts'

interface AuditVerifyOptions extends TrailOptions, SecretOptions {
  readonly anchor?: string
  readonly json?: true
}

/** `npx @stepup/cli audit verify` */
export function addAuditVerify(audit: Command, output: Output): void {
  withSecret(withTrail(audit.command('verify')), 'Checks the seals, too.')
    .description(
      'check that nothing was changed in an audit trail, or taken out of it; and, with a database, that its decisions are as the trail has them',
    )
    .argument('[files...]', 'archives, oldest first, or an export; - for the standard input')
    .option('--anchor <seq:hash>', 'a link that was noted down before: shows whether the end is missing')
    .option('--json', 'for programs')
    .action(async (files: readonly string[], options: AuditVerifyOptions) => {
      const secret = readSecrets(options)
      const anchor = readAnchor(options.anchor)
      const stream = await streamOf(options)
      const report = await withTrailSource(files, { ...options, stream }, ({ links, store }) =>
        verifyTrail(links, {
          stream,
          ...(secret === undefined ? {} : { secret }),
          ...(anchor ? { anchor } : {}),
          ...(store ? { records: store } : {}),
        }),
      )
      // A trail that is empty is one that nobody writes to, or that somebody took away whole: nothing was verified.
      if (report.ok && report.links === 0)
        throw new CliError(
          files.length === 0
            ? `There is no trail here: nothing was ever written to the stream "${stream}". auditTrail() as \`audit\` of the server writes one; --stream names another.`
            : `There is no trail in ${files.join(', ')}: it has no links.`,
        )
      if (!report.ok) output.notWell()
      if (options.json) output.printJson(report)
      else printReport(report, output, secret !== undefined)
    })
}

function printReport(report: TrailReport, output: Output, sealed: boolean): void {
  const { ok, links, archivedThrough, head, records, problems } = report
  for (const { seq, message } of problems) output.print(`link ${seq}: ${message}`)
  output.print(
    ok
      ? `${count(links, 'link')}, all as they were written.`
      : `The trail is not as it was written. It has ${count(links, 'link')}.`,
  )
  if (records) {
    const { decisions, evidence, swept, erased } = records
    output.print(
      `${count(decisions, 'decision')} and the evidence of ${count(evidence, 'approval')} as the trail has them; ${swept} went when their retention was over, ${erased} when their person was erased.`,
    )
  }
  if (archivedThrough !== undefined)
    output.print(`The links up to ${archivedThrough} were archived, and not looked at. Give their files to check them.`)
  if (ok && head) output.print(`Note down for --anchor the next time: ${head.seq}:${head.hash}`)
  if (ok && !sealed)
    output.print(
      'Without --secret-env nothing is said of somebody who could write to the database and made the chain anew.',
    )
}

function readAnchor(text: string | undefined): { readonly seq: number; readonly hash: string } | undefined {
  if (text === undefined) return undefined
  const [, seq, hash] = /^(\d+):(\S+)$/u.exec(text) ?? []
  if (seq === undefined || hash === undefined)
    throw new CliError(`--anchor ${text} is none. It is a number and a hash: 1200:Wk3…`)
  return { seq: Number(seq), hash }
}
