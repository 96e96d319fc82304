import { invalidRequest, jsonResponse } from '@stepup/server/http'

import type { DecisionFilter, DecisionPage, Overview } from '../contract.ts'
import { csvNotationOf, csvOf } from '../views/csv.ts'
import { listDecisions, readCursor } from '../views/list-decisions.ts'
import { matchDecisions, type MatchedSegment } from '../views/matched.ts'
import { overviewOf, type ReadState } from '../views/overview.ts'
import type { Call, DeskParts } from './call.ts'
import { filterOf } from './read-query.ts'

const MAX_PAGE = 500

/** `GET overview` */
export async function overview({ parts, user, request: { signal }, query }: Call): Promise<Response> {
  const filter = filterOf(parts, query)
  await parts.reader.refresh()
  const view = await parts.views.pass({ userId: user.userId, signal }, () =>
    overviewOf(parts.columns, filter, { ...stateOf(parts), signal }),
  )
  return jsonResponse(view satisfies Overview)
}

/** `GET decisions` */
export async function decisions(call: Call): Promise<Response> {
  const { parts, query } = call
  const filter = filterOf(parts, query)
  const limit = Number(query.get('limit') ?? 100)
  if (!Number.isInteger(limit) || limit < 1 || limit > MAX_PAGE)
    throw invalidRequest(`\`limit\` has to be a number from 1 to ${MAX_PAGE}.`)
  const text = query.get('cursor')
  const cursor = text === null ? undefined : readCursor(text)
  if (text !== null && !cursor) throw invalidRequest('`cursor` has to be the `next` of the page before.')
  const page = listDecisions(await matchNow(call, filter), { limit, cursor })
  return jsonResponse(page satisfies DecisionPage)
}

/** `GET decisions.csv` */
export async function decisionsFile(call: Call): Promise<Response> {
  const matched = await matchNow(call, filterOf(call.parts, call.query))
  const { headers } = call.request
  // A browser lists its user's languages, the preferred one first.
  const language = call.query.get('language') ?? headers.get('accept-language')?.split(/[,;]/u)[0]?.trim()
  return new Response(csvOf(matched, csvNotationOf(language)), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="decisions.csv"',
      'cache-control': 'no-store',
    },
  })
}

async function matchNow(
  { parts, user, request: { signal } }: Call,
  filter: DecisionFilter,
): Promise<readonly MatchedSegment[]> {
  await parts.reader.refresh()
  return parts.views.pass({ userId: user.userId, signal }, () => matchDecisions(parts.columns, filter, { signal }))
}

function stateOf({ reader, columns }: DeskParts): ReadState {
  return { readAt: reader.readAt, ...(reader.isLoading ? { loading: columns.size } : {}) }
}
