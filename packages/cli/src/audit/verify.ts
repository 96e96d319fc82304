import type { Command } from '@commander-js/extra-typings'

import { type TrailReport, verifyTrail } from '@stepup/server/audit'
import { emptyStream, streamOf, withTrail, withTrailSource } from './trail.ts'
import { CliError } from '../cli-error.ts'
import { count, type Output } from '../output.ts'
import { readSecrets, withSecret } from '../input/read-secrets.ts'

/** `npx @stepup/cli audit verify` */
export function addAuditVerify(audit: Command, output: Output): void {
  withSecret(withTrail(audit.command('verify')), 'Verifies the seals too.')
    .description(
      'verify that no link of an audit trail was changed or removed and, with a database, that its decisions match the trail',
    )
    .argument('[files...]', 'archives, oldest first, or an export; - reads standard input')
    .option(
      '--after <seq:hash>',
      'link that the first one follows, for a part of a trail such as the export of a period',
    )
    .option('--anchor <seq:hash>', 'link from an earlier verification: detects missing links at the end')
    .option('--json', 'print JSON')
    .action(async (files, options) => {
      const secret = readSecrets(options)
      const [after, anchor] = (['after', 'anchor'] as const).map((name) => readAnchor(`--${name}`, options[name]))
      const stream = await streamOf(options)
      const report = await withTrailSource(files, { ...options, stream }, ({ links, store }) =>
        verifyTrail(links, {
          stream,
          ...(secret === undefined ? {} : { secret }),
          ...(after ? { after } : {}),
          ...(anchor ? { anchor } : {}),
          ...(store ? { records: store } : {}),
        }),
      )
      // An empty trail verifies nothing: either no server writes to it, or a person deleted all of it.
      if (report.ok && report.links === 0)
        throw files.length === 0
          ? emptyStream(stream)
          : new CliError(`There is no trail in ${files.join(', ')}: it has no links.`)
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
      ? `${count(links, 'link')}, all unchanged${sealed ? ', all sealed' : ''}.`
      : `The audit trail was changed. It has ${count(links, 'link')}.`,
  )
  if (records) {
    const { decisions, evidence, swept, erased } = records
    output.print(
      `${count(decisions, 'decision')} and the evidence of ${count(evidence, 'approval')} match the trail; ${swept} were removed after their retention, ${erased} with an erased user.`,
    )
  }
  if (archivedThrough !== undefined)
    output.print(`The links up to ${archivedThrough} were archived and not verified. Add their files to verify them.`)
  if (ok && head) output.print(`Anchor for the next verification (--anchor): ${head.seq}:${head.hash}`)
  if (ok && !sealed)
    output.print(
      'The seals were not checked: pass --secret-env. Without it, a chain rebuilt by a writer of the database is not detected.',
    )
}

function readAnchor(
  option: string,
  text: string | undefined,
): { readonly seq: number; readonly hash: string } | undefined {
  if (text === undefined) return undefined
  const [, seq, hash] = /^(\d+):(\S+)$/u.exec(text) ?? []
  if (seq === undefined || hash === undefined)
    throw new CliError(`${option} ${text} is not an anchor. An anchor is a number and a hash: 1200:Wk3…`)
  return { seq: Number(seq), hash }
}
