import { type AuditRecord, ProblemError, UnavailableError } from '@stepup/server'
import { DEFAULT_STREAM, exportTrail, verifyTrail, writeLink } from '@stepup/server/audit'
import { invalidRequest, jsonResponse } from '@stepup/server/http'

import type { AuditPart, AuditVerification, TrailLink } from '../contract.ts'
import { turn } from '../queue/turn.ts'
import { readEvent } from '../trail/audit-entries.ts'
import { linkOf, type Links, linksOfPeriod, trailIn } from '../trail/links-of-period.ts'
import type { Call, DeskParts } from './call.ts'
import { filterOf } from './read-query.ts'

/** Links that are checked, or sent, between two turns of the event loop. */
const TOGETHER = 500

/** Links that are verified in one call. The process also decides payments, so a longer part is for the command line. */
const MAX_VERIFIED = 200_000

/** `GET audit` */
export async function auditPart({ parts, query }: Call): Promise<Response> {
  const trail = trailIn(parts)
  const links = await linksOfPeriod(trail, filterOf(parts, query))
  const named = trail.stream === DEFAULT_STREAM ? {} : { stream: trail.stream }
  if (!links) return jsonResponse(named satisfies AuditPart)
  const [first, last] = [links.first, links.last].map(({ seq, hash, at }) => ({ seq, hash, at }))
  const after = await linkBefore(parts, links)
  return jsonResponse({
    ...named,
    ...(first && last ? { first, last } : {}),
    ...(after ? { after } : {}),
  } satisfies AuditPart)
}

/** `GET audit/verification` */
export async function auditVerification(call: Call): Promise<Response> {
  const { parts, user, request } = call
  const links = await namedLinks(call)
  const { store, stream } = trailIn(parts)
  const newest = (await store.findAuditHead(stream))?.seq ?? links.last.seq
  if (newest - links.first.seq >= MAX_VERIFIED)
    throw invalidRequest(
      `There are more than ${MAX_VERIFIED} links from \`first\` to the newest. Verify them with \`npx @stepup/cli audit verify\`.`,
    )
  const after = await linkBefore(parts, links)
  const report = await parts.trails.pass({ userId: user.userId, signal: request.signal }, () =>
    verifyTrail(inTurns(exportTrail(store, { stream, after: links.first.seq - 1 }), request.signal), {
      stream,
      anchor: links.last,
      records: store,
      ...(after ? { after } : {}),
    }),
  )
  return jsonResponse(report satisfies AuditVerification)
}

/** `GET audit.ndjson` */
export async function auditFile(call: Call): Promise<Response> {
  const { parts, user } = call
  const { first, last } = await namedLinks(call)
  await recordExport(parts, { by: user.userId, from: first.seq, through: last.seq, hash: last.hash })
  const { store, stream } = trailIn(parts)
  return new Response(linesOf(exportTrail(store, { stream, after: first.seq - 1, through: last.seq })), {
    headers: {
      'content-type': 'application/x-ndjson; charset=utf-8',
      'content-disposition': `attachment; filename="audit-${first.seq}-${last.seq}.ndjson"`,
      'cache-control': 'no-store',
    },
  })
}

/** The links that a query names by their numbers, `first` and `through`. */
async function namedLinks({ parts, query }: Call): Promise<Links> {
  const numbers = ['first', 'through'].map((name) => Number(query.get(name)))
  const [from = 0, through = 0] = numbers
  if (!numbers.every(Number.isSafeInteger) || from < 1 || through < from)
    throw invalidRequest('`first` and `through` have to be numbers of links, in order.')
  const trail = trailIn(parts)
  const [first, last] = await Promise.all([linkOf(trail, from), linkOf(trail, through)])
  if (!first || !last) throw new ProblemError('not_found')
  return { first, last }
}

/** Returns the link before a part of the trail. If it was archived, its hash is read from the link after it. */
async function linkBefore(parts: DeskParts, { first: { seq, previous } }: Links): Promise<TrailLink | undefined> {
  if (seq === 1) return undefined
  const hash = (await linkOf(trailIn(parts), seq - 1))?.hash ?? previous
  return { seq: seq - 1, hash }
}

interface ExportedLinks {
  readonly by: string
  readonly from: number
  readonly through: number
  readonly hash: string
}

/**
 * Records an export before its first link leaves.
 *
 * @throws UnavailableError if the trail does not have the record, because every export must leave a trace.
 */
async function recordExport(parts: DeskParts, exported: ExportedLinks): Promise<void> {
  const { setup, stepUp } = parts
  const { store, stream } = trailIn(parts)
  const head = await store.findAuditHead(stream)
  setup.audit({ type: 'audit.exported', at: setup.clock(), ...exported })
  await stepUp.settled()
  for await (const { body } of exportTrail(store, { stream, after: head?.seq ?? 0 })) {
    const { type, event } = readEvent(body)
    if (type === 'audit.exported' && event['by'] === exported.by && event['hash'] === exported.hash) return
  }
  throw new UnavailableError('The audit trail did not take the record of an export, so nothing was exported.')
}

async function* inTurns(
  links: AsyncIterable<AuditRecord>,
  signal: AbortSignal,
): AsyncGenerator<AuditRecord, void, undefined> {
  let seen = 0
  for await (const link of links) {
    yield link
    if (++seen % TOGETHER > 0) continue
    await turn()
    signal.throwIfAborted()
  }
}

/** Streams links as lines, as `npx @stepup/cli audit export` prints them, so that a long trail needs little memory. */
function linesOf(links: AsyncGenerator<AuditRecord, void, undefined>): ReadableStream<Uint8Array<ArrayBuffer>> {
  const encoder = new TextEncoder()
  return new ReadableStream({
    async pull(controller) {
      let lines = ''
      for (let count = 0; count < TOGETHER; count++) {
        const { value, done } = await links.next()
        if (done) {
          if (lines !== '') controller.enqueue(encoder.encode(lines))
          return controller.close()
        }
        lines += `${writeLink(value)}\n`
      }
      controller.enqueue(encoder.encode(lines))
    },
    cancel: async () => void (await links.return()),
  })
}
