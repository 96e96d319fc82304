import type { Command } from '@commander-js/extra-typings'

import { writeLink } from '@stepup/server/audit'
import { emptyStream, streamOf, withTrail, withTrailSource } from './trail.ts'
import type { Output } from '../output.ts'

/** `npx @stepup/cli audit export` */
export function addAuditExport(audit: Command, output: Output): void {
  withTrail(audit.command('export'))
    .description('print an audit trail, one link per line (NDJSON)')
    .action(async (options) => {
      const stream = await streamOf(options)
      await withTrailSource([], { ...options, stream }, async ({ links }) => {
        let isEmpty = true
        for await (const link of links) {
          isEmpty = false
          output.printData(writeLink(link))
        }
        // An empty file would look like the trail of a time without events.
        if (isEmpty) throw emptyStream(stream)
      })
    })
}
