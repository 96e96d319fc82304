import type { TrailLink } from '../../contract.ts'

interface VerifiedPart {
  readonly first: TrailLink
  readonly last: TrailLink
  readonly after?: TrailLink | undefined
  readonly stream?: string | undefined
}

/** The shell command that verifies the exported file of a part of the trail. */
export function verifyCommand({ first, last, after, stream }: VerifiedPart): string {
  return [
    `npx @stepup/cli audit verify audit-${first.seq}-${last.seq}.ndjson`,
    ...(after ? [`--after ${after.seq}:${after.hash}`] : []),
    `--anchor ${last.seq}:${last.hash}`,
    ...(stream === undefined ? [] : [`--stream ${quoted(stream)}`]),
    '--secret-env STEPUP_SECRET',
  ].join(' ')
}

/** Quotes a text for a shell. Between single quotes, only a single quote has a meaning. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`
}
